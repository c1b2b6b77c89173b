/** A server of the test's own, with the cast: for what would lock others out of the shared one. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from './fixtures';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

async function start(folder: string) {
  const address = `127.0.0.1:${await freePort()}`;
  const { ST_DATABASE_URL, ...env } = process.env;
  const program = fileURLToPath(new URL('../target/release/service-tickets', import.meta.url));
  const server = spawn(program, ['serve', '--demo', '--listen', address, '--data', folder], { env, stdio: 'ignore' });
  for (let tries = 0; tries < 240; tries++) {
    const ready = await fetch(`http://${address}/readyz`).then((answer) => answer.ok, () => false);
    if (ready) return { url: `http://${address}`, server };
    await new Promise((later) => setTimeout(later, 250));
  }
  server.kill();
  throw new Error('the server was not ready within a minute');
}

export const test = base.extend<object, { own: string }>({
  own: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'service-tickets-'));
      const { url, server } = await start(folder);
      await use(url);
      const ended = new Promise((ended) => server.once('exit', ended));
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ own }, use) => use(own),
});
