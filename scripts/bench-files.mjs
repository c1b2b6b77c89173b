// bench-files.mjs PROGRAM DATA: starts the server on DATA with its day limit raised, sends files up and down as many at once as AT_ONCE
// says, and prints how much memory the server took.
import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { Console } from "./bench-console.mjs";
import { memory, run } from "./bench-load.mjs";

const [program, data] = process.argv.slice(2);
const FILES = Number(process.env.FILES ?? 100);
const MEGABYTES = Number(process.env.MEGABYTES ?? 20);
const AT_ONCE = 4;
const MB = 1024 * 1024;
const BOUNDARY = "----a-boundary-of-the-benchmark";

mkdirSync(data, { recursive: true });
await run(program, ["seed", "--data", data, "--tickets", "1"]);
const port = await freePort();
const limits = ["--file-megabytes", String(MEGABYTES), "--day-megabytes", String(FILES * MEGABYTES)];
const log = openSync(join(data, "log"), "w");
const server = spawn(program, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`, ...limits], { stdio: ["ignore", log, log] });
const origin = `http://127.0.0.1:${port}`;
try {
  await untilReady();
  const user = await new Console(origin).signIn("acme", "user-b");
  const ids = [];
  const [before] = await peakOf(async () => user.page("/tickets"));
  const [up, upTook] = await peakOf(() => atOnce((n) => upload(user, n).then((id) => ids.push(id))));
  const [down, downTook] = await peakOf(() => atOnce((n) => download(user, ids[n])));
  const speed = (took) => `${((FILES * MEGABYTES) / (took / 1000)).toFixed(0)} MB/s`;
  console.log(`${FILES} files of ${MEGABYTES} MB, ${AT_ONCE} at once`);
  console.log(`resident before: ${before.toFixed(0)} MB`);
  console.log(`peak on the way up: ${up.toFixed(0)} MB (${speed(upTook)})`);
  console.log(`peak on the way down: ${down.toFixed(0)} MB (${speed(downTook)})`);
  console.log(`highest of all: ${memory(server.pid, "VmHWM").toFixed(0)} MB (signing in takes 19 for a moment)`);
} catch (error) {
  console.error(readFileSync(join(data, "log"), "utf8").split("\n").slice(-10).join("\n"));
  throw error;
} finally {
  server.kill();
}

/** The most that was resident while something was done, looked at 50 times a second; and how long it took. */
async function peakOf(work) {
  let peak = memory(server.pid, "VmRSS");
  const look = setInterval(() => (peak = Math.max(peak, memory(server.pid, "VmRSS"))), 20);
  const began = performance.now();
  await work();
  clearInterval(look);
  return [peak, performance.now() - began];
}

async function atOnce(work) {
  let next = 0;
  const one = async () => {
    while (next < FILES) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Sends a text of its size piece by piece; answers its key. */
function upload(user, n) {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="files"; filename="${n}.log"\r\n\r\n`;
  const piece = Buffer.alloc(64 * 1024, `a line of file ${n}\n`);
  return new Promise((resolve, reject) => {
    const headers = {
      cookie: user.cookie,
      origin,
      accept: "text/plain",
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
    };
    const sent = request(`${origin}/attachments`, { method: "POST", headers, agent: false }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        const text = Buffer.concat(parts).toString();
        const id = text.match(/\d+/)?.[0];
        if (answer.statusCode === 200 && id) resolve(id);
        else reject(new Error(`an upload answers ${answer.statusCode}: ${text}`));
      });
    });
    sent.on("error", reject);
    sent.write(head);
    let left = MEGABYTES * MB;
    const go = () => {
      while (left > 0) {
        left -= piece.length;
        if (!sent.write(piece)) return sent.once("drain", go);
      }
      sent.end(`\r\n--${BOUNDARY}--\r\n`);
    };
    go();
  });
}

/** Reads a file to its end and keeps nothing of it. */
function download(user, id) {
  return new Promise((resolve, reject) => {
    const asked = request(`${origin}/attachments/${id}`, { headers: { cookie: user.cookie }, agent: false }, (answer) => {
      let size = 0;
      answer.on("data", (part) => (size += part.length));
      answer.on("error", reject);
      answer.on("end", () => {
        if (answer.statusCode === 200 && size === MEGABYTES * MB) resolve();
        else reject(new Error(`a download answers ${answer.statusCode} with ${size} bytes`));
      });
    });
    asked.on("error", reject);
    asked.end();
  });
}

async function untilReady() {
  for (let n = 0; n < 300; n++) {
    const answer = await new Console(origin).fetch("/readyz").catch(() => ({}));
    if (answer.status === 200) return;
    if (server.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the server did not start");
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
