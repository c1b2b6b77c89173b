/** A server that stops and starts again: every open page catches up by itself. */

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer, signInBehindTheScenes, submit, take } from '../../behind';
import { expect, hydrated, test } from '../../fixtures';
import { conversation, isIn } from '../../steps';

const PROGRAM = join(process.cwd(), '../target/release/service-tickets');

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

async function start(data: string, port: number): Promise<ChildProcess> {
  const server = spawn(PROGRAM, ['serve', '--demo', '--listen', `127.0.0.1:${port}`, '--data', data], { stdio: 'ignore' });
  await expect.poll(() => fetch(`http://127.0.0.1:${port}/readyz`).then(({ ok }) => ok, () => false), { timeout: 30_000 }).toBe(true);
  return server;
}

async function stop(server: ChildProcess) {
  const ended = new Promise((resolve) => server.on('exit', resolve));
  server.kill();
  await ended;
}

test('pages that were open while the server was away show what they missed', async ({ browser, playwright }) => {
  const data = mkdtempSync(join(tmpdir(), 'restart-'));
  const port = await freePort();
  const baseURL = `http://127.0.0.1:${port}`;
  let server = await start(data, port);
  try {
    const customer = await playwright.request.newContext({ baseURL });
    await signInBehindTheScenes(customer, 'user-i');
    const engineer = await playwright.request.newContext({ baseURL });
    await signInBehindTheScenes(engineer, 'engineer-1');
    const no = await submit(customer, 'Help');
    const context = await browser.newContext({ baseURL, storageState: await customer.storageState() });
    const [details, list] = [await context.newPage(), await context.newPage()];
    await details.goto(`/tickets/${no}`);
    await list.goto('/tickets');
    for (const page of [details, list]) {
      await hydrated(page);
      await page.evaluate(() => document.documentElement.setAttribute('data-here', ''));
    }
    await stop(server);
    server = await start(data, port);
    // Before the browser is back.
    await take(engineer, no);
    await answer(engineer, no, 'Here again.');
    await details.bringToFront();
    await expect(conversation(details)).toContainText('Here again.');
    await isIn(details, 'Processing');
    await list.bringToFront();
    await expect(list.getByRole('row').filter({ hasText: no })).toContainText('Processing');
    for (const page of [details, list]) await expect(page.locator('html[data-here]')).toHaveCount(1);
    await context.close();
  } finally {
    await stop(server);
    rmSync(data, { recursive: true });
  }
});
