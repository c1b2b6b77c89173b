/** The forms of authorizations: what is refused at which field, what stays, what is tested before it is handed over. */

import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { ask, card } from '../authorizations';
import { expect, test } from '../fixtures';
import { ticketIn, type Behind } from '../states';
import { button, consent, isAt, isIn, refusal } from '../steps';

/** A ticket of user-i that engineer-1 has. */
async function taken(behind: Behind): Promise<string> {
  return (await ticketIn(behind, 'Processing')).no;
}

/** An unencrypted key that opens nothing. */
const KEY = readFileSync(new URL('../../server/store/src/private_key/fixtures/ed25519', import.meta.url), 'utf8').trim();

test('a private key is read, and one that is none is refused at its field', async ({ as, behind, isScripted }) => {
  const no = await taken(behind);
  const id = await ask(await behind('engineer-1'), no, 'SSH (private key)', ['db-1', 'db-2']);
  const page = await as('user-i');
  await page.goto(`/authorizations/${id}`);
  const [first, second] = ['Host 1', 'Host 2'].map((name) => page.getByRole('group', { name }));
  await first.getByRole('textbox', { name: 'Account' }).fill('root');
  await first.getByLabel('Private key').fill(KEY);
  await second.getByLabel('Private key').fill('no key at all');
  await button(page, 'Confirm').click();
  await expect(refusal(page)).toContainText('Host 2, Account: Fill this in.');
  await expect(first.getByRole('textbox', { name: 'Account' })).toHaveValue('root');
  // Without JavaScript secrets do not come back from the server.
  await expect(first.getByLabel('Private key')).toHaveValue(isScripted ? KEY : '');
  await second.getByRole('textbox', { name: 'Account' }).fill('root');
  await consent(page).check();
  await first.getByLabel('Private key').fill(KEY);
  await second.getByLabel('Private key').fill('no key at all');
  await button(page, 'Confirm').click();
  await expect(refusal(page)).toContainText('Host 2, Private key');
  await isIn(page, 'To be authorized');
});

test('nothing is handed over without consent, and what is no secret stays', async ({ as, behind, isScripted }) => {
  const id = await ask(await behind('engineer-1'), await taken(behind), 'RDP', ['windows-1']);
  const page = await as('user-i');
  await page.goto(`/authorizations/${id}`);
  await page.getByRole('textbox', { name: 'Account' }).fill('Administrator');
  await page.getByRole('textbox', { name: 'Port' }).fill('70000');
  await page.getByLabel('Password').fill('typed');
  await button(page, 'Confirm').click();
  await expect(refusal(page)).toBeFocused();
  await expect(refusal(page)).toContainText('Ticket Service Protocol');
  await expect(page.getByRole('textbox', { name: 'Port' })).toHaveAccessibleDescription(/1 to 65535|65535/);
  await expect(page.getByRole('textbox', { name: 'Account' })).toHaveValue('Administrator');
  await expect(page.getByLabel('Password')).toHaveValue(isScripted ? 'typed' : '');
  await isIn(page, 'To be authorized');
});

test('the customer rejects with a reason that the engineer reads', async ({ as, behind }) => {
  const no = await taken(behind);
  const id = await ask(await behind('engineer-1'), no, 'Account authorization');
  const page = await as('user-i');
  await page.goto(`/authorizations/${id}`);
  await button(page, 'Reject').click();
  const dialog = page.getByRole('dialog', { name: 'Reject' });
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveAccessibleDescription(/Fill this in\./);
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('We use agencies');
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(page.getByRole('status')).toContainText('has been rejected');
  await isIn(page, 'Rejected');
  const desk = await as('engineer-1');
  await desk.goto(`/desk/authorizations/${id}`);
  await isIn(desk, 'Rejected');
  await expect(desk.getByRole('region', { name: 'What became of it' })).toContainText('We use agencies');
  await expect(button(desk, 'Recall')).toHaveCount(0);
});

test('hosts are added one by one, six at most', async ({ as, behind }) => {
  const no = await taken(behind);
  const desk = await as('engineer-1');
  await desk.goto(`/desk/tickets/${no}/authorizations/new`);
  await desk.getByLabel('Type').selectOption('SFTP');
  await desk.getByLabel('Reason').fill('To fetch the dumps');
  for (let n = 1; n <= 6; n++) {
    await desk.getByLabel(`Host ${n}`).fill(`host-${n}`);
    if (n < 6) await button(desk, 'Add Host').click();
    await expect(desk.getByLabel(`Host ${Math.min(n + 1, 6)}`)).toBeVisible();
  }
  await expect(button(desk, 'Add Host')).toBeHidden();
  await expect(desk.getByLabel('Reason')).toHaveValue('To fetch the dumps');
  await button(desk, 'Send Request').click();
  await isAt(desk, no);
  const page = await as('user-i');
  await page.goto(`/tickets/${no}`);
  await card(page).getByRole('link', { name: 'Authorize' }).click();
  await expect(page.getByRole('group', { name: /^Host \d$/ })).toHaveCount(6);
  await expect(page.getByRole('group', { name: 'Host 6' }).getByRole('textbox', { name: 'Host' })).toHaveValue('host-6');
});

test('a request without its fields is refused at each', async ({ as, behind }) => {
  const desk = await as('engineer-1');
  await desk.goto(`/desk/tickets/${await taken(behind)}/authorizations/new`);
  await desk.getByLabel('Valid until').fill('2020-01-01');
  await button(desk, 'Send Request').click();
  await expect(refusal(desk)).toBeFocused();
  for (const name of ['Type', 'Reason', 'Valid until']) await expect(refusal(desk)).toContainText(`${name}:`);
  await expect(desk.getByLabel('Valid until')).toHaveValue('2020-01-01');
});

test('a login is tested before it is handed over', async ({ as, behind, isScripted }) => {
  const screen = createServer((connection) => connection.end('RFB 003.008\n'));
  await new Promise<void>((resolve) => screen.listen(0, '127.0.0.1', resolve));
  const { port } = screen.address() as AddressInfo;
  const id = await ask(await behind('engineer-1'), await taken(behind), 'VNC', ['127.0.0.1', '192.168.1.7']);
  const page = await as('user-i');
  await page.goto(`/authorizations/${id}`);
  const [first, second] = ['Host 1', 'Host 2'].map((name) => page.getByRole('group', { name }));
  const test = async (host: typeof first, outcome: string) => {
    await host.getByLabel('Password').fill('typed');
    await host.getByRole('button', { name: 'Test this login' }).click();
    await expect(page.getByRole('status').filter({ hasText: outcome })).toBeVisible();
    await expect(host.getByLabel('Password')).toHaveValue(isScripted ? 'typed' : '');
    await isIn(page, 'To be authorized');
  };
  await first.getByRole('textbox', { name: 'Port' }).fill(String(port));
  await test(first, 'Host 1: The host answers.');
  await expect(first.getByRole('textbox', { name: 'Port' })).toHaveValue(String(port));
  await new Promise((resolve) => screen.close(resolve));
  await test(first, 'Host 1: Nothing answers there.');
  await test(second, 'Host 2: The console cannot test this host.');
  // What is wrong with it is told at its field, and nothing but that host counts.
  await first.getByRole('textbox', { name: 'Port' }).fill('0');
  await first.getByRole('button', { name: 'Test this login' }).click();
  await expect(refusal(page)).toContainText('Host 1, Port');
  await expect(refusal(page)).not.toContainText('Host 2');
});
