// What changes elsewhere, on pages that are open. The tabs of a browser share one connection: whichever has the lock holds it and
// passes on what it hears. The page itself then asks the server anew for what it shows ("live:page", "live:counts").
(() => {
  const { mark: begin, user, agency = "" } = document.documentElement.dataset;
  if (!begin || !window.EventSource || !window.BroadcastChannel) return;
  const LIVE = /^\/(group\/)?(tickets|authorizations)$|^\/desk(\/mine|\/tickets)?$|^\/(desk\/)?tickets\/TT\d+$/;
  // What would be lost, or would slip to another row.
  const BUSY =
    "dialog[open], :popover-open, form[aria-busy], main td input:checked, main input[type=radio]:checked, main tbody :focus-visible";
  // Rows do not move under a pointer that is on its way to one.
  const REST = 3000;
  let moved = -REST;
  addEventListener("pointermove", ({ timeStamp }) => (moved = timeStamp), { passive: true });
  const isBusy = () =>
    document.querySelector(BUSY) || (performance.now() - moved < REST && document.querySelector("main tbody:hover"));
  const name = `live ${user} ${agency}`;
  const channel = new BroadcastChannel(name);
  let mark = begin;
  let source;
  let waiting = "";
  let timer;

  const isLater = (other) => {
    const [[process, place], [was, before]] = [other, mark].map((mark) => mark.split("-"));
    return process !== was || Number(place) > Number(before);
  };

  function hear([id, data]) {
    if (!isLater(id)) return;
    mark = id;
    waiting += ` ${data}`;
    renew();
  }

  function renew() {
    if (!waiting || document.hidden) return;
    if (isBusy()) {
      clearTimeout(timer);
      timer = setTimeout(renew, 1000);
      return;
    }
    const all = waiting.split(" ");
    waiting = "";
    const [shown] = location.pathname.match(/TT\d+$/) ?? [];
    const concerns = all.some((no) => no === "*" || (shown ? no === shown || no === `~${shown}` : no[0] === "T"));
    window.dispatchEvent(new Event(concerns && LIVE.test(location.pathname) ? "live:page" : "live:counts"));
  }

  function connect() {
    source?.close();
    source = new EventSource(`/live?user=${user}&agency=${agency}&mark=${mark}`);
    source.onmessage = ({ lastEventId, data }) => {
      channel.postMessage([lastEventId, data]);
      hear([lastEventId, data]);
    };
  }

  channel.onmessage = ({ data }) => {
    if (data !== "?") hear(data);
    // One that came later asks how far things are: what happened since it was read it may have missed.
    else if (source) channel.postMessage([mark, "*"]);
  };

  if (navigator.locks) {
    channel.postMessage("?");
    navigator.locks.request(name, () => new Promise(connect));
  } else {
    // Without TLS there are no locks: a tab listens while it is seen.
    const whileSeen = () => (document.hidden ? source?.close() : connect());
    document.addEventListener("visibilitychange", whileSeen);
    whileSeen();
  }

  // At the desk, a page that is seen says at which ticket.
  let at;
  let said = 0;
  function look() {
    const [, no] = (!document.hidden && location.pathname.match(/^\/desk\/tickets\/(TT\d+)$/)) || [];
    if (at && at !== no) leave();
    if (no && (at !== no || Date.now() - said > 25000)) {
      said = Date.now();
      fetch(`/live/looking/${no}`, { method: "POST" }).catch(() => {});
    }
    at = no;
  }
  function leave() {
    if (at) navigator.sendBeacon(`/live/left/${at}`);
    at = undefined;
  }
  setInterval(look, 2000);
  look();
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => {
    look();
    renew();
  });
})();
