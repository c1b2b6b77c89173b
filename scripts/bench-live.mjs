// bench-live.mjs PROGRAM [CONNECTIONS]: opens so many live connections of people who may all see one ticket, on SQLite or, with
// ST_TEST_POSTGRES (scripts/with-postgres), on PostgreSQL, and prints what each takes of the server's memory and how long after a reply all have heard of it.
import { spawn } from "node:child_process";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Console } from "./bench-console.mjs";
import { cpu, memory, run } from "./bench-load.mjs";

const [program, count = "1000"] = process.argv.slice(2);
/** One user may have no more. */
const EACH = 20;
const GROUP = "Ticket";
const QUESTION = "/tickets/new/ecs/specification-and-os-questions";
const data = mkdtempSync(join(tmpdir(), "live-"));
const url = process.env.ST_TEST_POSTGRES;
const where = ["--data", data, ...(url ? ["--database-url", url] : [])];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

try {
  await run(program, ["seed", ...where, "--tickets", "1000"]);
  const names = Array.from({ length: Math.ceil(Number(count) / EACH) }, (_, n) => `live-${n}`);
  for (const name of names) await createUser(name);
  const { origin, child } = await serve();
  try {
    await measure(origin, child, names);
  } finally {
    child.kill();
  }
} finally {
  rmSync(data, { recursive: true, force: true });
}

async function measure(origin, child, names) {
  const applicant = await new Console(origin).signIn("acme", "user-b");
  const location = await applicant.send(QUESTION, "submit_ticket", { description: "Goal: to be heard of", consent: "on" });
  const no = new URL(location, origin).searchParams.get("submitted");
  const listeners = [];
  for (const name of names) listeners.push(await new Console(origin).signIn("acme", name));
  const pages = [];
  for (const listener of listeners) pages.push(await listener.page(`/tickets/${no}`));
  await pause(1000);
  const before = memory(child.pid, "VmRSS");
  const agent = new Agent({ maxSockets: Infinity, keepAlive: true });
  const heard = [];
  let open = 0;
  for (let n = 0; n < Number(count); n++) {
    const [listener, page] = [listeners[n % names.length], pages[n % names.length]];
    const [, user] = page.match(/data-user="(\d+)"/);
    const [, mark] = page.match(/data-mark="([^"]+)"/);
    heard.push(
      new Promise((resolve, reject) => {
        const request = get(`${origin}/live?user=${user}&agency=&mark=${mark}`, { agent, headers: { cookie: listener.cookie } }, (answer) => {
          if (answer.statusCode !== 200) return reject(new Error(`/live answers ${answer.statusCode}`));
          open++;
          answer.on("data", (part) => part.includes(no) && resolve(performance.now()));
          answer.on("error", () => {});
        });
        request.on("error", reject);
      }),
    );
    if (n % 50 === 49) await pause(20);
  }
  for (let n = 0; open < Number(count) && n < 300; n++) await pause(100);
  if (open < Number(count)) throw new Error(`only ${open} connections are open`);
  await pause(3000);
  const each = ((memory(child.pid, "VmRSS") - before) * 1024) / open;
  const spent = cpu(child.pid);
  const reply = await applicant.form(`/tickets/${no}`, "reply", { no, message: "Has everybody heard?" });
  const said = performance.now();
  await applicant.post(`/tickets/${no}`, reply);
  const late = (await Promise.all(heard)).map((at) => at - said).sort((a, b) => a - b);
  const at = (share) => late[Math.ceil(share * late.length) - 1].toFixed(0);
  const used = cpu(child.pid) - spent;
  console.log(`${open} connections: ${each.toFixed(1)} KiB each; a reply was heard of after ${at(0.5)} ms (half), ${at(1)} ms (all); ${used} ms of server CPU`);
  agent.destroy();
}

function createUser(name) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ["user", "create", ...where, "acme", name, "--group", GROUP], { stdio: ["pipe", "ignore", "inherit"] });
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`user create ended with ${code}`))));
    child.stdin.end("Demo-passw0rd\n");
  });
}

async function serve() {
  const port = await new Promise((resolve) => {
    const socket = createServer().listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
  const log = openSync(join(data, "log"), "w");
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(program, ["serve", ...where, "--listen", `127.0.0.1:${port}`], { stdio: ["ignore", log, log] });
  for (let n = 0; n < 300; n++) {
    if ((await new Console(origin).fetch("/readyz").catch(() => ({}))).status === 200) return { origin, child };
    await pause(100);
  }
  throw new Error("the server did not start");
}
