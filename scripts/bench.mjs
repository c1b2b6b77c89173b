// bench.mjs PROGRAM ENGINE SIZE DATA RESULT: seeds DATA (for postgres the database of ST_TEST_POSTGRES), starts the server on it,
// measures, and writes what it found to RESULT.
import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { createServer } from "node:net";
import { join } from "node:path";
import { Console } from "./bench-console.mjs";
import { lists } from "./bench-lists.mjs";
import { measure, memory, run, syncs } from "./bench-load.mjs";

const [program, engine, size, data, result] = process.argv.slice(2);
const url = engine === "postgres" ? process.env.ST_TEST_POSTGRES : undefined;
const where = ["--data", data, ...(url ? ["--database-url", url] : [])];
const QUESTION = "/tickets/new/ecs/specification-and-os-questions";
/** Tickets that replies go to, by turns: one conversation would be a queue of its own. */
const OPEN = 20;
/** Who submits, by turns: the counters of one applicant would be a queue of their own. */
const SENDERS = [
  ["acme", "user-b"],
  ["acme", "user-c"],
  ["acme", "admin-a"],
  ["globex", "user-y"],
  ["globex", "admin-x"],
  ["initech", "user-i"],
  ["initech", "admin-i"],
];

mkdirSync(data, { recursive: true });
if (url) await makeDurable();
const began = performance.now();
await run(program, ["seed", ...where, "--tickets", size, "--groups", "60", "--people", "3000", "--traces", size]);
const seeded = Number(size) / ((performance.now() - began) / 1000);
if (url) await psql("VACUUM ANALYZE");
const database = url ? Number(readFileSync(join(clusterFolder(), "postmaster.pid"), "utf8").split("\n")[0]) : null;

const { origin, server, stop } = await start();
try {
  const found = await measureAll();
  const databaseSize = url ? Number(await psql("SELECT pg_database_size(current_database())")) : statSync(join(data, "service-tickets.db")).size;
  const cores = availableParallelism();
  writeFileSync(result, JSON.stringify({ engine, size: Number(size), seeded, databaseSize, cores, disk: await disk(), ...found }));
} finally {
  await stop();
}

async function measureAll() {
  const user = await new Console(origin).signIn("acme", "user-b");
  const administrator = await new Console(origin).signIn("acme", "admin-a");
  // In 20 groups of some 50 people.
  const colleague = await new Console(origin).signIn("acme", "anna.almeida");
  const engineer = await new Console(origin).signIn("operator", "engineer-1");
  const lead = await new Console(origin).signIn("operator", "lead-1");
  const people = { "user-b": user, "admin-a": administrator, "anna.almeida": colleague, "engineer-1": engineer, "lead-1": lead };
  const rows = await lists(people);
  const long = await conversation(user, engineer);
  rows.push(["Details with 30 messages", user, `/tickets/${long}`]);
  const open = [];
  for (let n = 0; n < OPEN; n++) open.push(await submit(user, `Goal: replies ${n}`));
  const senders = [];
  for (const [account, name] of SENDERS) senders.push(await new Console(origin).signIn(account, name));
  const bodies = [];
  for (const sender of senders) bodies.push(await sender.form(QUESTION, "submit_ticket", { key: "UNIQUE", description: "Goal: a server for UNIQUE users", consent: "on" }));
  const reply = await user.form(`/tickets/${open[0]}`, "reply", { no: "NUMBER", message: "Still the same after UNIQUE" });
  const pages = [];
  for (const [name, who, path] of rows) {
    const { wire } = await who.fetch(path, { headers: { "accept-encoding": "br, gzip" } });
    pages.push(await row(name, { paths: [path], senders: [who] }, wire));
  }
  const { wire: replied } = await user.post(`/tickets/${open[0]}`, reply.replace("NUMBER", open[0]));
  for (const [name, filter] of await filters(administrator)) {
    const path = `/traces?${filter}`;
    const { wire: bytes } = await administrator.fetch(path, { headers: { "accept-encoding": "br, gzip" } });
    pages.push(await row(`Trace List, ${name}`, { paths: [path], senders: [administrator] }, bytes));
  }
  const exported = await exportTraces(administrator);
  const replies = { paths: open.map((number) => `/tickets/${number}`), senders: [user], bodies: [reply] };
  pages.push(await row("Reply", replies, replied));
  if (!(await user.page(`/tickets/${open[1]}`)).includes("Still the same after")) throw new Error("the replies did not arrive");
  const submits = { paths: [QUESTION], senders, bodies };
  const first = key(await submit(user, "Goal: the first of many"));
  const { wire: submitted } = await senders[0].post(QUESTION, bodies[0]);
  pages.push(await row("Submit", submits, submitted));
  const made = key(await submit(user, "Goal: the last of many")) - first;
  if (made < pages.at(-1).requests) throw new Error(`${pages.at(-1).requests} submits made ${made} tickets`);
  const durable = [];
  for (const connections of [4, 16]) {
    const told = await measure(submits, server, database, connections);
    durable.push({ connections, ...told });
  }
  const resident = { now: memory(server, "VmRSS"), peak: memory(server, "VmHWM") };
  return { pages, durable, exported, resident, syncs: syncs(data) };
}

/** Filters of Trace List: each alone, and two that no index answers together. */
async function filters(administrator) {
  const [, resource] = (await administrator.page("/traces?resource=case")).match(/>(TT\d{12,})</);
  return [
    ["no filter", ""],
    ["Trace Type", "type=ConsoleAction"],
    ["Resource Type", "resource=authorization"],
    ["Resource ID", `by=resource-id&value=${resource}`],
    ["Trace name", "by=trace-name&value=cancelCase"],
    ["Operator", "operator=user-b"],
    ["Trace Status", "status=warning"],
    ["Time range", "range=hour"],
    ["Resource Type and Trace Status", "resource=case&status=warning"],
  ];
}

/** The whole export of an account's traces: rows a second, and how much memory it took on top of what was there. */
async function exportTraces(administrator) {
  const before = memory(server, "VmRSS");
  const began = performance.now();
  const answer = await fetch(`${origin}/traces/export`, { headers: { cookie: administrator.cookie } });
  let rows = 0;
  let most = before;
  for await (const chunk of answer.body) {
    for (const byte of chunk) if (byte === 10) rows++;
    most = Math.max(most, memory(server, "VmRSS"));
  }
  const seconds = (performance.now() - began) / 1000;
  console.log(`    Export: ${rows} rows, ${Math.round(rows / seconds)} a second, ${(most - before).toFixed(1)} MiB on top`);
  return { rows, rate: rows / seconds, grown: most - before };
}

async function row(name, load, wire) {
  const told = await measure(load, server, database);
  const cost = `${told.serverCpu.toFixed(2)} ms server${database ? `, ${told.databaseCpu.toFixed(2)} ms database` : ""}`;
  console.log(`    ${name}: ${cost}, p50 ${told.p50.toFixed(1)} ms, p99 ${told.p99.toFixed(1)} ms, ${wire} bytes`);
  return { name, wire, ...told };
}

async function submit(user, description) {
  const location = await user.send(QUESTION, "submit_ticket", { description, consent: "on" });
  return new URL(location, origin).searchParams.get("submitted");
}

/** The row's key, with which a number ends. */
function key(no) {
  return Number(no.slice(8));
}

/** A ticket with 30 messages, by turns. */
async function conversation(user, engineer) {
  const no = await submit(user, "Goal: a long conversation");
  await engineer.send(`/desk/tickets/${no}`, "take", { no });
  const words = "The node was checked once more, and what it tells has not changed since the last message. ";
  for (let n = 0; n < 15; n++) {
    await engineer.send(`/desk/tickets/${no}`, "answer", { no, message: `${words}Answer ${n}.` });
    await user.send(`/tickets/${no}`, "reply", { no, message: `${words}Reply ${n}.` });
  }
  return no;
}

async function start() {
  const listen = `127.0.0.1:${await freePort()}`;
  const log = openSync(join(data, "log"), "w");
  const child = spawn(program, ["serve", ...where, "--listen", listen], { stdio: ["ignore", log, log] });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const ready = async () => (await new Console(`http://${listen}`).fetch("/readyz").catch(() => ({}))).status === 200;
  for (let n = 0; n < 300 && !(await ready()); n++) {
    if (child.exitCode !== null) throw new Error(readFileSync(join(data, "log"), "utf8"));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const stop = async () => {
    child.kill();
    // One that hangs must not hang the benchmark, but is told of.
    const late = setTimeout(() => {
      console.error("The server did not stop within 30 seconds and was killed.");
      child.kill("SIGKILL");
    }, 30_000);
    await ended;
    clearTimeout(late);
  };
  return { origin: `http://${listen}`, server: child.pid, stop };
}

function freePort() {
  return new Promise((resolve) => {
    const socket = createServer().listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

function clusterFolder() {
  return join(decodeURIComponent(url.match(/host=([^&]+)/)[1]), "data");
}

/** The cluster is one for tests; here it keeps what it acknowledges, as one in use does. */
async function makeDurable() {
  for (const name of ["fsync", "synchronous_commit", "full_page_writes", "autovacuum"]) await psql(`ALTER SYSTEM SET ${name} = on`);
  await psql("SELECT pg_reload_conf()");
}

async function psql(sql) {
  const [bin] = (await run("scripts/with-postgres", ["--where"])).split("\n");
  const env = { PATH: `${process.env.PATH}:${bin}` };
  return (await run("psql", ["-X", "-q", "-A", "-t", "-d", url, "-c", sql], env)).trim();
}

/** The kind of disk below the data folder. */
async function disk() {
  const [, device, kind] = (await run("df", ["--output=source,fstype", data])).match(/\n(\S+)\s+(\S+)/);
  if (kind === "tmpfs") return "memory (tmpfs)";
  const name = device.replace("/dev/", "");
  if (/^(vd|xvd)/.test(name)) return "virtual disk";
  if (/^nvme/.test(name)) return "NVMe SSD";
  return "disk";
}
