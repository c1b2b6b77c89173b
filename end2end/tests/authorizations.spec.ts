/** Chapters 6 and 7: what engineers ask for, customers hand over, and nobody keeps. */

import { readFileSync } from 'node:fs';
import { standing } from '../agencies';
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

/** The agency that initech picks. */
const AGENCY = 'authorizations';

/** Fills what is asked for, answers what the engineer will read. */
async function fill(page: Page, kind: Kind, word: string): Promise<string[]> {
  const main = page.getByRole('main');
  switch (kind) {
    case 'Account authorization':
      await main.getByLabel('Account', { exact: false }).first().fill(`account-${word}`);
      await main.getByLabel('Password').fill(`password-${word}`);
      return [`account-${word}`, `password-${word}`];
    case 'Agency authorization':
      await main.getByLabel('Agency').selectOption(AGENCY);
      return [AGENCY];
    case 'Confidential information':
      await main.getByLabel('Information').fill(`The licence is\n${word}`);
      return [word];
    default: {
      const host = main.getByRole('group', { name: 'Host 1' });
      await host.getByRole('textbox', { name: 'Host' }).fill(`host-${word}`);
      await host.getByRole('textbox', { name: 'Account' }).fill(`account-${word}`);
      if (kind === 'SSH (private key)') {
        await host.getByLabel('Private key').fill(KEY);
        return [`host-${word}`, KEY];
      }
      await host.getByLabel('Password').fill(` p <&> ${word}`);
      return [`host-${word}`, `account-${word}`, ` p <&> ${word}`];
    }
  }
}

for (const { name, port } of KINDS) {
  test(`chapter 6 with ${name}`, async ({ as, behind, isScripted }) => {
    const word = unique('secret');
    const no = await taken(behind);
    if (name === 'Agency authorization') await standing(await behind('admin-i'), AGENCY);

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
    await isIn(page, 'Authorized');
    expect(await page.content()).not.toContain(word);
    await expect(page.getByText('Nobody has seen what was handed over.')).toBeVisible();
    if (name === 'SSH (private key)') await expect(page.getByRole('region', { name: 'What became of it' })).toContainText(/ED25519|ed25519/);
    if (name === 'SSH (private key)') await expect(page.getByRole('region', { name: 'What became of it' })).toContainText('SHA256:');

    // The engineer reads it.
    await desk.goto(`/desk/tickets/${no}`);
    expect(await desk.content()).not.toContain(word);
    await card(desk).getByRole('link', { name: /^Authorization \d+$/ }).click();
    const answer = desk.waitForResponse((response) => response.request().method() === 'POST');
    await press(desk, 'Reveal', 'OK');
    // Without a script the answer leads on by itself.
    if (!isScripted) expect((await answer).headers().refresh).toMatch(/^60;url=\/desk\/authorizations\/\d+$/);
    expect((await answer).headers()['cache-control']).toBe('no-store');
    const shown = desk.getByRole('region', { name: 'Handed over' });
    const read = await shown.locator('code').allInnerTexts();
    for (const secret of secrets) expect(read.join('\n')).toContain(secret);
    if (port) expect(read).toContain(port);
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

test('canceling clears at once', async ({ as, behind }) => {
  const no = await taken(behind);
  const id = await ask(await behind('engineer-1'), no, 'Confidential information');
  await handOver(await behind('user-i'), id, 'the word');
  const [page, desk] = [await as('user-i'), await as('engineer-1')];
  await desk.goto(`/desk/authorizations/${id}`);
  await page.goto(`/authorizations/${id}`);
  await press(page, 'Cancel Authorization', 'Back');
  await press(page, 'Cancel Authorization', 'OK');
  await isIn(page, 'Canceled');
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
  await isIn(desk, 'Recalled');
  await page.getByLabel('Information').fill('too late');
  await consent(page).check();
  await button(page, 'Confirm').click();
  await expect(refusal(page)).toContainText('Recalled');
  await page.reload();
  await isIn(page, 'Recalled');
  await expect(button(page, 'Confirm')).toHaveCount(0);
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
  await isIn(other, 'Authorized');
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
  await isIn(administrator, 'Canceled');

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
  await isIn(page, 'Recalled');
});
