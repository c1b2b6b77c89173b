// dev.mjs PACKAGE PROGRAM ARGUMENTS…: builds the site and the server, runs it, and does so again after each change of a source file.
import { spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";

const [serverPackage, program, ...programArguments] = process.argv.slice(2);
// What a change in one of them makes stale. `app` is in both halves, which have to agree.
const sources = {
  app: ["site", "server"],
  frontend: ["site"],
  style: ["site"],
  public: ["site"],
  server: ["server"],
  "Cargo.toml": ["site", "server"],
};
const commands = {
  site: ["scripts/site", "dev"],
  server: ["cargo", "build", "-p", serverPackage],
};

const stale = new Set(Object.keys(commands));
let server;
let timer;
let busy = false;
let again = false;

for (const [source, parts] of Object.entries(sources)) {
  if (!existsSync(source)) continue;
  watch(source, { recursive: true }, (_event, file) => {
    // Editors write these beside the file; the tests write the other.
    if (/(~|\.swp|\.snap\.new|\.tmp)$/.test(file ?? "")) return;
    for (const part of parts) stale.add(part);
    clearTimeout(timer);
    timer = setTimeout(rebuild, 150);
  });
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, async () => {
    await stop();
    process.exit(0);
  });
}

await rebuild();

async function rebuild() {
  again = busy;
  if (busy) return;
  busy = true;
  const built = await build();
  if (built) {
    await stop();
    server = spawn(program, programArguments, { stdio: "inherit" });
  } else {
    console.log("==> Waiting for a change");
  }
  busy = false;
  if (again) await rebuild();
}

// Whether everything stale could be built; what failed stays stale.
async function build() {
  const parts = Object.keys(commands).filter((part) => stale.has(part));
  // Emptied first, so that a change during the build counts as a new one.
  stale.clear();
  while (parts.length > 0) {
    if (!(await run(commands[parts[0]]))) break;
    parts.shift();
  }
  for (const part of parts) stale.add(part);
  return parts.length === 0;
}

function run([command, ...rest]) {
  return new Promise((resolve) => {
    spawn(command, rest, { stdio: "inherit" })
      .on("error", (error) => resolve(console.error(error.message)))
      .on("close", (status) => resolve(status === 0));
  });
}

// A page that holds a connection open must not hold up the restart.
function stop() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const axe = setTimeout(() => server.kill("SIGKILL"), 2000);
    server.once("exit", () => {
      clearTimeout(axe);
      resolve();
    });
    server.kill("SIGTERM");
  });
}
