/** Several tickets at once: ticked in the list, asked about, done, and told. */

import { act, addTag, answer, submit, submitMany, take, unique } from '../behind';
import { expect, test, type Page } from '../fixtures';
import type { Behind } from '../states';
import { done, isAt, isIn, refusal, row, rows } from '../steps';

/** The bar above the rows. */
function bar(page: Page) {
  return page.getByRole('form', { name: 'Several service tickets' });
}

function box(page: Page, no: string) {
  return page.getByRole('table').getByRole('checkbox', { name: no });
}

/** Ticks the rows and presses the button of the bar. */
async function pick(page: Page, name: string, ...numbers: string[]) {
  for (const no of numbers) await box(page, no).check();
  await bar(page).getByRole('button', { name: new RegExp(`^${name},`) }).click();
}

function dialog(page: Page, name: string) {
  return page.getByRole('dialog', { name, exact: true });
}

async function ok(page: Page, name: string) {
  await dialog(page, name).getByRole('button', { name: 'OK' }).click();
  await expect(dialog(page, name)).toHaveCount(0);
}

/** Two tickets of user-i's with a word: one waits, one is in work. */
async function two(behind: Behind, word: string): Promise<[string, string]> {
  const user = await behind('user-i');
  const [waits, work] = [await submit(user, `1 ${word}`), await submit(user, `2 ${word}`)];
  await take(await behind('engineer-1'), work);
  return [waits, work];
}

test('closing asks first and names the tickets; what is refused stands beside its number', async ({ as, behind }) => {
  const word = unique('several');
  const [waits, work] = await two(behind, word);
  const page = await as('user-i');
  await page.goto(`/tickets?q=${word}`);
  await pick(page, 'Close Service Ticket', waits, work);
  const asked = dialog(page, 'Close Service Ticket');
  await expect(asked).toContainText('The ticket ends; nobody goes on with it.');
  await expect(asked.getByRole('checkbox', { name: waits })).toBeChecked();
  await expect(asked.getByRole('checkbox', { name: work })).toHaveAccessibleDescription(`2 ${word}`);
  await asked.getByRole('link', { name: 'Back' }).click();
  await expect(asked).toHaveCount(0);
  await expect(row(page, work)).toContainText('Processing');
  await pick(page, 'Close Service Ticket', waits, work);
  await ok(page, 'Close Service Ticket');
  await expect(done(page)).toContainText('Service tickets closed: 1. Not done: 1.');
  await expect(done(page).getByRole('listitem')).toHaveText([
    `${waits} – "Close Service Ticket" is not possible: the ticket is in the state Submitted now. Open it again to see what happened.`,
  ]);
  await expect(page).toHaveURL(new RegExp(`q=${word}`));
  await expect(row(page, work)).toContainText('Closed');
  await expect(row(page, waits)).toContainText('Submitted');
  // Another page of the list tells no more of it.
  await page.getByRole('navigation', { name: 'Status' }).getByRole('link', { name: 'Suspended' }).click();
  await expect(page).toHaveURL('/tickets?status=suspended');
  await expect(done(page)).toHaveCount(0);
  await page.goto(`/tickets/${work}`);
  await isIn(page, 'Closed');
  await expect(page.getByRole('region', { name: 'Operation Log' }).getByRole('listitem').first()).toContainText('Closed');
});

test('a ticket is left out in the dialog, and stays', async ({ as, behind }) => {
  const [user, word] = [await behind('user-i'), unique('left')];
  const [one, other] = [await submit(user, `1 ${word}`), await submit(user, `2 ${word}`)];
  for (const no of [one, other]) await act(user, no, 'cancel');
  const page = await as('user-i');
  await page.goto(`/tickets?q=${word}`);
  await bar(page).getByRole('checkbox', { name: 'All on this page' }).check();
  await pick(page, 'Delete');
  await expect(dialog(page, 'Delete').getByRole('checkbox')).toHaveCount(2);
  await dialog(page, 'Delete').getByRole('checkbox', { name: one }).uncheck();
  await ok(page, 'Delete');
  await expect(done(page)).toHaveText('Service tickets deleted: 1.');
  await expect(rows(page)).toHaveCount(1);
  await expect(row(page, one)).toHaveCount(1);
  await expect(box(page, one)).not.toBeChecked();
});

test('reminders are sent at once', async ({ as, behind }) => {
  const word = unique('hurry');
  const [waits, work] = await two(behind, word);
  await act(await behind('user-i'), work, 'remind');
  const page = await as('user-i');
  await page.goto(`/tickets?q=${word}`);
  await pick(page, 'Remind', waits, work);
  await expect(done(page)).toContainText('Reminders sent: 1. Not done: 1.');
  await expect(done(page).getByRole('listitem')).toHaveText(new RegExp(`^${work} – A reminder was sent less than 30 minutes ago.`));
});

test('tags are put on several; none chosen is refused in the dialog', async ({ as, behind }) => {
  const [word, tag] = [unique('label'), unique('Tag')];
  const [waits, work] = await two(behind, word);
  await addTag(await behind('user-i'), work, tag);
  const page = await as('user-i');
  await page.goto(`/tickets?q=${word}`);
  await pick(page, 'Add Tag', waits, work);
  await dialog(page, 'Add Tag').getByRole('button', { name: 'OK' }).click();
  await expect(refusal(page)).toContainText('Tags: Choose one.');
  await dialog(page, 'Add Tag').getByRole('checkbox', { name: tag }).check();
  await ok(page, 'Add Tag');
  await expect(done(page)).toHaveText('Service tickets tagged: 2.');
  for (const no of [waits, work]) await expect(row(page, no)).toContainText(tag);
});

test('nothing ticked is told, and a page offers what some ticket of it allows', async ({ as, behind }) => {
  const word = unique('nothing');
  const [, work] = await two(behind, word);
  await answer(await behind('engineer-1'), work, 'Try again', 'propose');
  const page = await as('user-i');
  await page.goto(`/tickets?q=${word}`);
  await expect(bar(page).getByRole('button', { name: /^Remind,/ })).toBeVisible();
  await expect(bar(page).getByRole('button', { name: /^(Close|Delete)/ })).toHaveCount(0);
  await pick(page, 'Remind');
  await expect(refusal(page)).toContainText('Service tickets: Tick some first.');
  await expect(rows(page)).toHaveCount(2);
});

test('colleagues act on the group’s tickets, and the list stays theirs', async ({ as, behind }) => {
  const word = unique('mates');
  const no = await submit(await behind('user-b'), word);
  await take(await behind('engineer-1'), no);
  const page = await as('user-c');
  await page.goto(`/group/tickets?q=${word}`);
  await pick(page, 'Close Service Ticket', no);
  await ok(page, 'Close Service Ticket');
  await isAt(page, 'Tickets of My Group');
  await expect(done(page)).toHaveText('Service tickets closed: 1.');
  await expect(row(page, no)).toContainText('Closed');
});

test('the box for all takes all of the page, and no tick goes over to another page', async ({ as, behind, isScripted }) => {
  test.slow();
  const [user, word] = [await behind('user-g'), unique('ticks')];
  await submitMany(user, word, 51);
  const page = await as('user-g');
  await page.goto(`/tickets?q=${word}`);
  const all = bar(page).getByRole('checkbox', { name: 'All on this page' });
  const ticked = page.getByRole('table').getByRole('checkbox', { checked: true });
  await all.check();
  if (!isScripted) {
    await pick(page, 'Remind');
    await expect(done(page)).toHaveText('Reminders sent: 50.');
    return;
  }
  await expect(ticked).toHaveCount(50);
  await ticked.first().uncheck();
  await expect(all).not.toBeChecked();
  await expect(ticked).toHaveCount(49);
  await page.getByRole('link', { name: 'Older' }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(ticked).toHaveCount(0);
  await page.getByRole('link', { name: 'Newer' }).click();
  await expect(rows(page)).toHaveCount(50);
  await expect(ticked).toHaveCount(0);
});
