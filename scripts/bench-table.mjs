// bench-table.mjs DOCUMENT RESULT…: writes what bench.mjs found into the generated part of the document.
import { readFileSync, writeFileSync } from "node:fs";

const [document, ...files] = process.argv.slice(2);
const BEGIN = "<!-- Written by make bench: begin -->";
const END = "<!-- Written by make bench: end -->";
/** Server CPU of the naive page, in ms: measured on another machine. */
const NAIVE = 0.66;
const ENGINES = { sqlite: "SQLite", postgres: "PostgreSQL" };

const results = files.map((file) => JSON.parse(readFileSync(file, "utf8")));
const part = [BEGIN, machine(), ...engines().flatMap(tables), END].join("\n\n");
const text = readFileSync(document, "utf8");
const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
if (from < 0 || to < from) throw new Error(`${document} has no place between ${BEGIN} and ${END}`);
writeFileSync(document, text.slice(0, from) + part + text.slice(to + END.length));

function engines() {
  return Object.keys(ENGINES).filter((engine) => results.some((result) => result.engine === engine));
}

function machine() {
  const [{ cores, disk }] = results;
  return `Machine: ${cores} ${cores === 1 ? "core" : "cores"}, ${disk}; the load came from the same cores.`;
}

function tables(engine) {
  const of = results.filter((result) => result.engine === engine).sort((one, other) => one.size - other.size);
  return [`## ${ENGINES[engine]}`, ...of.map(requests), growth(of), durability(of), exports(of), rest(of)];
}

function requests({ size, pages }) {
  const rows = pages.map((page) => [
    page.name,
    page.serverCpu.toFixed(2),
    ...(page.databaseCpu === null ? [] : [page.databaseCpu.toFixed(2)]),
    page.p50.toFixed(1),
    page.p99.toFixed(1),
    thousands(page.wire),
  ]);
  const hasDatabase = pages[0].databaseCpu !== null;
  const head = ["request", "server CPU ms", ...(hasDatabase ? ["database CPU ms"] : []), "p50 ms", "p99 ms", "bytes on the wire"];
  return `### ${thousands(size)} tickets\n\n${table(head, rows)}`;
}

/** How much more processor a request takes with more tickets, all processes together. */
function growth(of) {
  const [first, ...others] = of;
  const cost = (page) => page.serverCpu + (page.databaseCpu ?? 0);
  const rows = first.pages.map((page, n) => [
    page.name,
    ...others.map(({ pages }) => `${(cost(pages[n]) / cost(page)).toFixed(2)}×`),
    `${(cost(page) / NAIVE).toFixed(1)}×`,
  ]);
  const head = ["CPU per request", ...others.map(({ size }) => `${thousands(size)} : ${thousands(first.size)}`), "of the naive page"];
  return `### As tickets grow\n\n${table(head, rows)}`;
}

function durability(of) {
  const rows = of.flatMap(({ size, syncs, durable, cores }) =>
    durable.map(({ connections, rate, p50, p99, busy }) => [
      thousands(size),
      connections,
      Math.round(rate),
      p50.toFixed(1),
      p99.toFixed(1),
      (1000 / rate).toFixed(1),
      (1000 / syncs).toFixed(1),
      `${busy.toFixed(1)} of ${cores}`,
      bound(rate, syncs, busy, cores),
    ]),
  );
  const head = ["tickets", "connections", "submits a second", "p50 ms", "p99 ms", "ms from commit to commit", "ms an fsync", "cores busy", "bound by"];
  return `### Durable submits\n\n${table(head, rows)}`;
}

/** What neither the disk nor the processors explain: the writers wait for each other. */
function bound(rate, syncs, busy, cores) {
  if (rate > 0.6 * syncs) return "fsync";
  return busy > 0.85 * cores ? "processors" : "writers in turn";
}

function exports(of) {
  const rows = of.map(({ size, exported }) => [
    thousands(size),
    thousands(exported.rows),
    thousands(Math.round(exported.rate)),
    exported.grown.toFixed(1),
  ]);
  return `### Export of traces\n\n${table(["traces in all", "rows of the account", "rows a second", "MiB of memory on top"], rows)}`;
}

function rest(of) {
  const rows = of.map(({ size, seeded, databaseSize, resident }) => [
    thousands(size),
    thousands(Math.round(seeded)),
    Math.round(databaseSize / 1024 / 1024),
    Math.round(resident.now),
    Math.round(resident.peak),
  ]);
  const head = ["tickets", "seeded a second", "database MiB", "server resident MiB", "at its peak"];
  return `### Size\n\n${table(head, rows)}`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, n) => (n === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

function thousands(n) {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}
