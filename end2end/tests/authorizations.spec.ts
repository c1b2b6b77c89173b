/** Chapters 6 and 7: what engineers ask for, customers hand over, and nobody keeps. */

import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { ask, card, confirm, handOver, KINDS, UNTIL, type Kind } from '../authorizations';
import { act, submit, take, unique } from '../behind';
import type { Person } from '../cast';
import { expect, test, type Page } from '../fixtures';
import { ticketIn, type Behind } from '../states';
import { button, consent, conversation, isAt, isIn, press, refusal, row, side } from '../steps';

/** A ticket of somebody's that engineer-1 has. */
async function taken(behind: Behind, customer: Person = 'user-i'): Promise<string> {
  return (await ticketIn(behind, 'Processing', customer)).no;
}

/** An unencrypted key that opens nothing. */
const KEY = readFileSync(new URL('../../server/store/src/private_key/fixtures/ed25519', import.meta.url), 'utf8').trim();

/** Fills what is asked for, answers what the engineer will read. */
async function fill(page: Page, kind: Kind, word: string): Promise<string[]> {
  const main = page.getByRole('main');
  switch (kind) {
    case 'Account authorization':
      await main.getByLabel('Account', { exact: false }).first().fill(`account-${word}`);
      await main.getByLabel('Password').fill(`password-${word}`);
      return [`account-${word}`, `password-${word}`];
    case 'Confidential information':
      await main.getByLabel('Information').fill(`The licence is\n${word}`);
      return [word];
    default: {
      const host = main.getByRole('group', { name: 'Host 1' });
      await host.getByRole('textbox', { name: 'Host' }).fill(`host-${word}`);
      await host.getByRole('textbox', { name: 'Account' }).fill(`account-${word}`);
      await host.getByLabel('Password').fill(` p <&> ${word}`);
      return [`host-${word}`, `account-${word}`, ` p <&> ${word}`];
    }
  }
}

async function isAuthorized(page: Page, status: string) {
  await expect(page.getByRole('main').locator('header')).toContainText(status);
}

for (const { name, port } of KINDS.filter(({ name }) => name !== 'Agency authorization' && name !== 'SSH (private key)')) {
  test(`chapter 6 with ${name}`, async ({ as, behind, isScripted }) => {
    const word = unique('secret');
    const no = await taken(behind);

    // The engineer asks.
    const desk = await as('engineer-1');
    await desk.goto(`/desk/tickets/${no}`);
    await card(desk).getByRole('link', { name: 'Request Authorization' }).click();
    await isAt(desk, 'Request Authorization');
    await desk.getByLabel('Type').selectOption(name);
    if (port) await desk.getByLabel('Host 1').fill('the web server');
    await desk.getByLabel('Reason').fill('To look at the logs');
    await desk.getByLabel('Valid until').fill(UNTIL);
    await button(desk, 'Send Request').click();
    await isAt(desk, no);
    await expect(card(desk)).toContainText('To be authorized');

    // Steps 1 to 4 of the customer.
    const page = await as('user-i');
    await page.goto('/tickets');
    await expect(side(page).getByRole('listitem').filter({ hasText: 'My Authorizations' })).toHaveText(/[1-9]/);
    await side(page).getByRole('link', { name: 'My Authorizations', exact: true }).click();
    await isAt(page, 'My Authorizations');
    await row(page, no).getByRole('link', { name: 'Authorize' }).click();
    const asked = page.getByRole('region', { name: 'What is asked for' });
    await expect(asked).toContainText('To look at the logs');
    await expect(asked).toContainText('engineer-1');
    await expect(asked.getByRole('link', { name: no })).toBeVisible();
    if (port) await expect(page.getByRole('textbox', { name: 'Port' })).toHaveValue(port);

    // Step 5.
    const secrets = await fill(page, name, word);
    await confirm(page);
    await isAuthorized(page, 'Authorized');
    expect(await page.content()).not.toContain(word);
    await expect(page.getByText('Nobody has seen what was handed over.')).toBeVisible();

    // The engineer reads it.
    await desk.goto(`/desk/tickets/${no}`);
    expect(await desk.content()).not.toContain(word);
    await card(desk).getByRole('link', { name: /^Authorization \d+$/ }).click();
    await press(desk, 'Reveal', 'OK');
    const shown = desk.getByRole('region', { name: 'Handed over' });
    const read = await shown.locator('code').allInnerTexts();
    for (const secret of secrets) expect(read.join('\n')).toContain(secret);
    if (port) expect(read).toContain(port);
    // Without a script the page leads on by itself.
    if (!isScripted) expect(await desk.content()).toMatch(/<meta http-equiv="refresh" content="60;url=\/desk\/authorizations\/\d+">/);
    await desk.goto(new URL(desk.url()).pathname);
    await expect(shown).toHaveCount(0);
    expect(await desk.content()).not.toContain(word);

    // And the customer sees that.
    await page.reload();
    await expect(page.getByRole('list', { name: 'Seen by' })).toContainText('engineer-1');
    await page.goto(`/tickets/${no}`);
    await expect(card(page)).toContainText('Authorized');

    // "Authorized information is cleared when the service ticket process ends."
    await press(page, 'Close Service Ticket', 'OK');
    await isIn(page, 'Closed');
    await expect(conversation(page)).toContainText(/What was handed over in authorization \d+ has been cleared\. Change the passwords/);
    await expect(page.getByRole('region', { name: 'Operation Log' })).toContainText('Authorized information cleared');
    await card(page).getByRole('link', { name: /^Authorization \d+$/ }).click();
    await expect(page.getByRole('main')).toContainText(/What was handed over was cleared on/);
    await desk.reload();
    await expect(button(desk, 'Reveal')).toHaveCount(0);
  });
}

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
  await isAuthorized(page, 'To be authorized');
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
  await isAuthorized(page, 'To be authorized');
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
  await isAuthorized(page, 'Rejected');
  const desk = await as('engineer-1');
  await desk.goto(`/desk/authorizations/${id}`);
  await isAuthorized(desk, 'Rejected');
  await expect(desk.getByRole('region', { name: 'What became of it' })).toContainText('We use agencies');
  await expect(button(desk, 'Recall')).toHaveCount(0);
});

test('canceling clears at once', async ({ as, behind }) => {
  const no = await taken(behind);
  const id = await ask(await behind('engineer-1'), no, 'Confidential information');
  await handOver(await behind('user-i'), id, 'the word');
  const [page, desk] = [await as('user-i'), await as('engineer-1')];
  await desk.goto(`/desk/authorizations/${id}`);
  await page.goto(`/authorizations/${id}`);
  await press(page, 'Cancel Authorization', 'Back');
  await press(page, 'Cancel Authorization', 'OK');
  await isAuthorized(page, 'Canceled');
  await expect(page.getByRole('main')).toContainText('Change the passwords and keys that you handed over.');
  // The engineer's page does not know it yet.
  await press(desk, 'Reveal', 'OK').catch(() => undefined);
  await expect(refusal(desk)).toContainText('Canceled');
  await expect(desk.getByRole('region', { name: 'Handed over' })).toHaveCount(0);
  await page.goto(`/tickets/${no}`);
  await expect(conversation(page)).toContainText(`authorization ${id} has been cleared`);
});

test('a recalled request takes no answer any more', async ({ as, behind }) => {
  const id = await ask(await behind('engineer-1'), await taken(behind), 'Confidential information');
  const [page, desk] = [await as('user-i'), await as('engineer-1')];
  await page.goto(`/authorizations/${id}`);
  await desk.goto(`/desk/authorizations/${id}`);
  await button(desk, 'Recall').click();
  await isAuthorized(desk, 'Recalled');
  await page.getByLabel('Information').fill('too late');
  await consent(page).check();
  await button(page, 'Confirm').click();
  await expect(refusal(page)).toContainText('Recalled');
  await page.reload();
  await isAuthorized(page, 'Recalled');
  await expect(button(page, 'Confirm')).toHaveCount(0);
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

test('the lead reads with a reason, another engineer not at all', async ({ as, behind }) => {
  const id = await ask(await behind('engineer-1'), await taken(behind), 'Confidential information');
  await handOver(await behind('user-i'), id, 'the word');
  const lead = await as('lead-1');
  await lead.goto(`/desk/authorizations/${id}`);
  await button(lead, 'Reveal').click();
  const dialog = lead.getByRole('dialog', { name: 'Reveal' });
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveAccessibleDescription(/Fill this in\./);
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('engineer-1 is ill');
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(lead.getByRole('region', { name: 'Handed over' })).toContainText('the word');
  const other = await as('engineer-2');
  await other.goto(`/desk/authorizations/${id}`);
  await isAuthorized(other, 'Authorized');
  await expect(button(other, 'Reveal')).toHaveCount(0);
  const page = await as('user-i');
  await page.goto(`/authorizations/${id}`);
  await expect(page.getByRole('list', { name: 'Seen by' })).toContainText('lead-1');
  await expect(page.getByRole('list', { name: 'Seen by' })).toContainText('engineer-1 is ill');
});

test('chapter 7: A, B and C process each other’s, D and strangers none', async ({ as, behind }) => {
  const no = await submit(await behind('user-b'), unique('mate'));
  await take(await behind('engineer-1'), no);
  const id = await ask(await behind('engineer-1'), no, 'Confidential information');
  const page = await as('user-c');
  await page.goto('/tickets');
  await side(page).getByRole('link', { name: 'Group Authorizations', exact: true }).click();
  await isAt(page, 'Group Authorizations');
  await expect(row(page, no)).toContainText('user-b');
  await row(page, no).getByRole('link', { name: 'Authorize' }).click();
  await page.getByLabel('Information').fill('of my mate');
  await confirm(page);
  await expect(page.getByRole('region', { name: 'What became of it' })).toContainText('user-c');

  // The administrator has it in My Authorizations, and may take it back.
  const administrator = await as('admin-a');
  await administrator.goto(`/authorizations?no=${no}`);
  await row(administrator, no).getByRole('link', { name: id, exact: true }).click();
  await press(administrator, 'Cancel Authorization', 'OK');
  await isAuthorized(administrator, 'Canceled');

  const outsider = await as('user-d');
  expect((await outsider.goto('/group/authorizations'))!.status()).toBe(403);
  expect((await outsider.goto(`/authorizations/${id}`))!.status()).toBe(404);
  const stranger = await as('user-y');
  expect((await stranger.goto(`/authorizations/${id}`))!.status()).toBe(404);
});

test('the lists are filtered by state, type and ticket', async ({ as, behind }) => {
  const no = await taken(behind);
  const desk = await behind('engineer-1');
  const first = await ask(desk, no, 'VNC', ['screen-1']);
  const second = await ask(desk, no, 'Confidential information');
  await handOver(await behind('user-i'), second, 'the word');
  const page = await as('user-i');
  await page.goto(`/authorizations?no=${no}`);
  await expect(row(page, no)).toHaveCount(2);
  await page.getByLabel('Type').selectOption('VNC');
  await button(page, 'Query').click();
  await expect(row(page, no)).toHaveCount(1);
  await expect(row(page, no)).toContainText(first);
  await page.getByLabel('Type').selectOption('Any type');
  await page.getByRole('group', { name: 'Status' }).getByLabel('Authorized', { exact: true }).check();
  await button(page, 'Query').click();
  await expect(row(page, no)).toHaveCount(1);
  await expect(row(page, no)).toContainText('Confidential information');
  await page.goto('/authorizations?no=42');
  await expect(refusal(page)).toBeVisible();
});

test('a ticket that ends recalls what waits', async ({ as, behind }) => {
  const no = await taken(behind);
  const id = await ask(await behind('engineer-1'), no, 'Confidential information');
  await act(await behind('user-i'), no, 'close');
  const page = await as('user-i');
  await page.goto(`/authorizations/${id}`);
  await isAuthorized(page, 'Recalled');
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
    await isAuthorized(page, 'To be authorized');
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
