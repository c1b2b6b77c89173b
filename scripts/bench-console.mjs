// The console as a browser without scripts uses it: pages, forms, a session.
import { request } from "node:http";

export class Console {
  constructor(origin) {
    this.origin = origin;
    this.cookie = "";
  }

  /** One request; the answer with its bytes on the wire, headers included. */
  fetch(path, { method = "GET", headers = {}, body } = {}) {
    return new Promise((resolve, reject) => {
      const all = { cookie: this.cookie, origin: this.origin, connection: "close", ...headers };
      const sent = request(this.origin + path, { method, headers: all, agent: false }, (answer) => {
        const parts = [];
        const { socket } = answer;
        answer.on("data", (part) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts), wire: socket.bytesRead });
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }

  async page(path) {
    const answer = await this.fetch(path);
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
    return answer.body.toString();
  }

  /** The form of a page that calls `call`, filled in: as it is sent. */
  async form(path, call, fields) {
    const html = await this.page(path);
    const forms = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([text]) => text);
    const address = new RegExp(`value="(/api/[\\w/]+/${call})"`);
    const form = forms.find((text) => address.test(text));
    if (!form) throw new Error(`${path} has no form that calls ${call}`);
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    const typed = Object.entries(fields).map(([name, value]) => [`form[${name}]`, value]);
    const sent = { ...Object.fromEntries(hidden), ...Object.fromEntries(typed), call: form.match(address)[1] };
    return new URLSearchParams(sent).toString();
  }

  /** Posts to a page; where it leads. */
  async post(path, body) {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const answer = await this.fetch(path, { method: "POST", headers, body });
    if (answer.status !== 303) throw new Error(`POST ${path} answers ${answer.status}`);
    const cookies = (answer.headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]);
    if (cookies.length > 0) this.cookie = cookies.join("; ");
    return answer;
  }

  async send(path, call, fields) {
    const answer = await this.post(path, await this.form(path, call, fields));
    return answer.headers.location;
  }

  async signIn(account, user) {
    await this.send("/sign-in", "sign_in", { account, user, password: "Demo-passw0rd" });
    if (!this.cookie) throw new Error(`${user} could not sign in`);
    return this;
  }
}
