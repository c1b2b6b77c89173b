// Requests in number, and what they cost: wrk sends them, /proc tells the processors' time.
import { spawn } from "node:child_process";
import { closeSync, fsyncSync, openSync, readFileSync, readdirSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

const REQUESTS = Number(process.env.REQUESTS ?? 2000);
/** The kernel counts in hundredths of a second. */
const TICK_MS = 10;

/** Runs a program to its end; what it printed. */
export function run(program, args, env = {}, stdio = ["ignore", "pipe", "inherit"]) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio });
    let out = "";
    child.stdout?.on("data", (text) => (out += text));
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(out) : reject(new Error(`${program} ended with ${code}: ${out}`))));
  });
}

/** Fields of /proc/PID/stat, counted from the third one, after the name that may hold anything. */
function stat(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}

const cpuOf = (fields, from, to) => fields.slice(from, to).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS;

/** Milliseconds of processor that a process has used. */
export const cpu = (pid) => cpuOf(stat(pid), 11, 13);

/** The same of a process, of its children, and of those that have ended. */
export function cpuOfAll(pid) {
  let sum = cpuOf(stat(pid), 11, 15);
  for (const other of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = stat(other);
      if (Number(fields[1]) === pid) sum += cpuOf(fields, 11, 13);
    } catch {
      // It has ended meanwhile.
    }
  }
  return sum;
}

/** Milliseconds of processor that the whole machine has used: the load's own share too. */
function cpuOfMachine() {
  const [user, nice, system, , , irq, softirq] = readFileSync("/proc/stat", "utf8").split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softirq) * TICK_MS;
}

/** A line of /proc/PID/status, in MiB. */
export function memory(pid, line) {
  const text = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(text.match(new RegExp(`^${line}:\\s+(\\d+) kB`, "m"))[1]) / 1024;
}

/** How often a second a small write reaches the disk of a folder. */
export function syncs(folder) {
  const path = join(folder, "sync");
  const file = openSync(path, "w");
  const page = Buffer.alloc(4096, 1);
  const began = performance.now();
  let n = 0;
  for (; performance.now() - began < 2000; n++) {
    writeSync(file, page);
    fsyncSync(file);
  }
  const seconds = (performance.now() - began) / 1000;
  closeSync(file);
  rmSync(path);
  return n / seconds;
}

let runs = 0;

/** `seconds` of requests over so many connections: `load` has paths, and senders who are consoles, with their forms to post. */
async function wrk({ paths, senders, bodies = [] }, connections, seconds) {
  const [{ origin }] = senders;
  const headers = ["Accept-Encoding: br, gzip", `Origin: ${origin}`];
  if (bodies.length > 0) headers.push("Content-Type: application/x-www-form-urlencoded");
  const args = ["-t", "1", "-c", `${connections}`, "-d", `${seconds}s`, "--timeout", "30s", "--latency", "-s", "scripts/bench.lua"];
  const env = {
    BENCH_PATHS: paths.join("\n"),
    BENCH_COOKIES: senders.map(({ cookie }) => cookie).join("\n"),
    BENCH_BODIES: bodies.join("\n"),
    BENCH_RUN: `${process.pid}x${++runs}`,
  };
  const told = await run("wrk", [...args, ...headers.flatMap((header) => ["-H", header]), origin], env);
  if (/Non-2xx|Socket errors/.test(told)) throw new Error(`${paths[0]}: ${told}`);
  const [, count, length] = told.match(/(\d+) requests in ([\d.]+)s/);
  const percentile = (n) => milliseconds(told.match(new RegExp(`^\\s+${n}%\\s+(\\S+)`, "m"))[1]);
  return { requests: Number(count), seconds: Number(length), p50: percentile(50), p99: percentile(99) };
}

function milliseconds(text) {
  const unit = text.match(/[a-z]+$/)[0];
  return parseFloat(text) * { us: 0.001, ms: 1, s: 1000, m: 60000 }[unit];
}

/** What one kind of request costs: at least so many of them, after a second of warming up. */
export async function measure(load, server, database, connections = 4) {
  const warm = await wrk(load, connections, 1);
  const seconds = Math.min(60, Math.max(2, Math.ceil((1.2 * REQUESTS * warm.seconds) / Math.max(1, warm.requests))));
  const used = () => [cpu(server), database ? cpuOfAll(database) : 0, cpuOfMachine()];
  const before = used();
  const told = await wrk(load, connections, seconds);
  const [serverCpu, databaseCpu, all] = used().map((after, n) => (after - before[n]) / told.requests);
  const rate = told.requests / told.seconds;
  return { ...told, rate, serverCpu, databaseCpu: database ? databaseCpu : null, busy: (all * rate) / 1000 };
}
