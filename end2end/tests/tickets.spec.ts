/** Viewing service tickets (manual, chapter 3): the list, its filters and pages. */

import { answer, submit, submitMany, take, unique } from '../behind';
import { expect, test, type Page } from '../fixtures';
import { isAt, row, rows, side } from '../steps';

test('the list has the columns of the manual', async ({ as, behind }) => {
  const page = await as('user-i');
  const word = unique('columns');
  const no = await submit(await behind('user-i'), `The ${word}   are\nhere`);
  await page.goto('/tickets');
  const table = page.getByRole('table', { name: 'Service tickets' });
  const columns = ['Ticket No.', 'Problem description', 'Product', 'Severity', 'Status', 'Applicant', 'Tags', 'Created', 'Operation'];
  await expect(table.getByRole('columnheader')).toHaveText(columns);
  const cells = row(page, word).getByRole('cell');
  await expect(cells.nth(0)).toHaveText(no);
  await expect(cells.nth(1).getByRole('link')).toHaveText(`The ${word} are here`);
  await expect(cells.nth(2)).toContainText('ECS');
  await expect(cells.nth(3)).toHaveText('Submitted');
  await expect(cells.nth(4)).toHaveText('user-i');
  await expect(cells.nth(5)).toBeEmpty();
  await expect(cells.nth(6).getByRole('time')).toHaveAttribute('title', /^\d{4}-\d\d-\d\d \d\d:\d\d.* UTC$/);
  await expect(cells.nth(7).getByRole('button')).toHaveText(['Remind']);
});

test('the link of a ticket is its first 120 characters, without untouched lines of the template', async ({ as, behind }) => {
  const page = await as('user-i');
  const word = unique('summary');
  await submit(await behind('user-i'), `Goal: <what you want to reach>\n${word} ${'long '.repeat(40)}`);
  await page.goto(`/tickets?q=${word}`);
  const text = await rows(page).first().getByRole('link').textContent();
  expect(text).toBe(`${word} ${'long '.repeat(40)}`.slice(0, 120));
});

/** The number beside a status. */
async function count(page: Page, status: string): Promise<number> {
  const item = page.getByRole('navigation', { name: 'Status' }).getByRole('listitem').filter({ has: page.getByRole('link', { name: status, exact: true }) });
  return Number((await item.textContent())!.match(/\d+/)![0]);
}

test('the counts by status are links, and count what is there', async ({ as, behind }) => {
  const who = 'user-f';
  const page = await as(who);
  await page.goto('/tickets');
  await isAt(page, 'My Service Tickets');
  const [all, submitted, processing] = [await count(page, 'All'), await count(page, 'Submitted'), await count(page, 'Processing')];
  const request = await behind(who);
  const words = [unique('counted'), unique('counted'), unique('counted')];
  for (const word of words) await submit(request, word);
  await page.goto(`/tickets?q=${words[0]}`);
  const no = (await rows(page).first().getByRole('cell').first().textContent())!;
  await take(await behind('engineer-1'), no);
  await page.goto('/tickets');
  await isAt(page, 'My Service Tickets');
  expect([await count(page, 'All'), await count(page, 'Submitted'), await count(page, 'Processing')]).toEqual([all + 3, submitted + 2, processing + 1]);

  const links = page.getByRole('navigation', { name: 'Status' }).getByRole('link');
  await expect(links).toHaveText(['All', 'Submitted', 'Processing', 'Pending feedback', 'Pending confirmation', 'Closed', 'Canceled', 'Invalid', 'Suspended']);
  await links.filter({ hasText: 'Processing' }).click();
  await expect(page).toHaveURL('/tickets?status=processing');
  await expect(row(page, words[0])).toHaveCount(1);
  await expect(row(page, words[1])).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: 'Processing' })).toBeChecked();
});

const TODAY = new Date().toISOString().slice(0, 10);
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

/** Sends the filters. */
async function query(page: Page) {
  await page.getByRole('button', { name: 'Query' }).click();
}

test('each filter alone finds what answers to it', async ({ as, behind }) => {
  const page = await as('admin-i');
  const word = unique('filtered');
  const no = await submit(await behind('user-i'), `Mine ${word}`);
  await submit(await behind('admin-i'), `Ours ${word}`);

  await page.goto('/tickets');
  await page.getByLabel('Problem description').fill(`MINE ${word}`);
  await query(page);
  await expect(page).toHaveURL(/[?&]q=/);
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByLabel('Problem description')).toHaveValue(`MINE ${word}`);

  await page.getByRole('link', { name: 'Reset' }).click();
  await expect(page).toHaveURL('/tickets');
  await expect(page.getByLabel('Problem description')).toHaveValue('');
  await page.getByLabel('Ticket No.').fill(no.toLowerCase());
  await query(page);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(no);

  await page.getByRole('link', { name: 'Reset' }).click();
  await expect(page.getByLabel('Ticket No.')).toHaveValue('');
  await page.getByLabel('Applicant').fill('admin');
  await query(page);
  await expect(row(page, `Ours ${word}`)).toHaveCount(1);
  await expect(row(page, `Mine ${word}`)).toHaveCount(0);

  await page.getByRole('link', { name: 'Reset' }).click();
  await expect(page.getByLabel('Applicant')).toHaveValue('');
  const days = page.getByRole('group', { name: 'Creation time' });
  await days.getByLabel('From').fill(TODAY);
  await days.getByLabel('To').fill(TOMORROW);
  await query(page);
  await expect(row(page, `Mine ${word}`)).toHaveCount(1);
  await days.getByLabel('From').fill('2020-01-01');
  await days.getByLabel('To').fill('2020-12-31');
  await query(page);
  await expect(page.getByRole('heading', { name: 'No ticket answers to these filters.' })).toBeVisible();
});

test('filters are combined, and several states are any of them', async ({ as, behind }) => {
  const page = await as('admin-i');
  const word = unique('combined');
  const taken = await submit(await behind('user-i'), `Taken ${word}`);
  await submit(await behind('user-i'), `Waiting ${word}`);
  await submit(await behind('admin-i'), `Other ${word}`);
  await take(await behind('engineer-1'), taken);

  await page.goto('/tickets');
  const states = page.getByRole('group', { name: 'Status' });
  await page.getByLabel('Problem description').fill(word);
  await page.getByLabel('Applicant').fill('user-i');
  await page.getByLabel('From').fill(TODAY);
  await states.getByLabel('Processing').check();
  await query(page);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(`Taken ${word}`);
  await states.getByLabel('Submitted').check();
  await query(page);
  await expect(rows(page)).toHaveCount(2);
  await expect(page).toHaveURL(/status=submitted&status=processing/);
});

test('what is looked for may hold any character', async ({ as, behind }) => {
  const page = await as('user-i');
  const word = unique('odd');
  await submit(await behind('user-i'), `${word} 100% a+b &q= %41 ü 服务器`);
  await page.goto('/tickets');
  await page.getByLabel('Problem description').fill(`${word} 100% a+b &q= %41 ü 服务器`);
  await query(page);
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByLabel('Problem description')).toHaveValue(`${word} 100% a+b &q= %41 ü 服务器`);
});

test('a wrong date is told at its field, and what was typed stays', async ({ as }) => {
  const page = await as('user-i');
  await page.goto('/tickets');
  await page.getByLabel('From').fill('31.12.2025');
  await page.getByLabel('To').fill('2025-02-30');
  await page.getByLabel('Applicant').fill('user');
  await query(page);
  await expect(page.getByRole('alert')).toContainText('The filters were not applied.');
  for (const [field, typed] of [['From', '31.12.2025'], ['To', '2025-02-30']] as const) {
    await expect(page.getByLabel(field)).toHaveValue(typed);
    await expect(page.getByLabel(field)).toHaveAccessibleDescription('Write a date like 2026-01-31.');
  }
  await expect(page.getByLabel('Applicant')).toHaveValue('user');
  expect((await page.goto(page.url()))!.status()).toBe(422);
  await page.getByRole('link', { name: 'Reset' }).click();
  await expect(page.getByLabel('From')).toHaveValue('');
});

test('a wrong number is told at its field', async ({ as }) => {
  const page = await as('user-i');
  await page.goto('/tickets');
  await page.getByLabel('Ticket No.').fill('42');
  await query(page);
  await expect(page.getByLabel('Ticket No.')).toHaveAccessibleDescription(/Write a whole ticket number/);
  await expect(page.getByLabel('Ticket No.')).toHaveValue('42');
});

test('older and newer pages hold each ticket once, newest first', async ({ as, behind }) => {
  test.slow();
  // So many push those of others' tests off the first page: of somebody's whose list no other test looks at.
  const page = await as('user-e');
  const word = unique('paged');
  await submitMany(await behind('user-e'), word, 105);
  const seen: string[] = [];
  const collect = async (n: number) => {
    await expect(rows(page)).toHaveCount(n);
    seen.push(...(await rows(page).getByRole('link').allTextContents()));
  };
  await page.goto(`/tickets?q=${word}`);
  await collect(50);
  await expect(page.getByRole('link', { name: 'Newer' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Older' }).click();
  await expect(row(page, `${word} number 55`)).toHaveCount(1);
  await collect(50);
  await page.getByRole('link', { name: 'Older' }).click();
  await collect(5);
  await expect(page.getByRole('link', { name: 'Older' })).toHaveCount(0);
  expect(seen).toEqual(Array.from({ length: 105 }, (_, i) => `${word} number ${105 - i}`));
  await page.getByRole('link', { name: 'Newer' }).click();
  await expect(rows(page).first()).toContainText(`${word} number 55`);
  await expect(rows(page)).toHaveCount(50);
  await page.getByRole('link', { name: 'Newer' }).click();
  await expect(rows(page).first()).toContainText(`${word} number 105`);
  await expect(rows(page)).toHaveCount(50);
});

test('a ticket with an unread answer is marked until it is read', async ({ as, behind }) => {
  const page = await as('user-i');
  const word = unique('unread');
  const no = await submit(await behind('user-i'), word);
  await page.goto(`/tickets?q=${word}`);
  const mark = row(page, word).getByRole('img', { name: 'New message' });
  await expect(mark).toHaveCount(0);
  const engineer = await behind('engineer-1');
  await take(engineer, no);
  await answer(engineer, no, 'We found the cause');
  await page.goto(`/tickets?q=${word}`);
  await expect(mark).toBeVisible();
  await row(page, word).getByRole('link').click();
  await expect(page.getByRole('region', { name: 'Conversation' })).toContainText('We found the cause');
  await side(page).getByRole('link', { name: 'My Service Tickets' }).click();
  await isAt(page, 'My Service Tickets');
  // Others submit as the same user meanwhile: the ticket may be on a later page.
  await page.getByRole('textbox', { name: 'Problem description' }).fill(word);
  await page.getByRole('button', { name: 'Query' }).click();
  await expect(row(page, word)).toHaveCount(1);
  await expect(mark).toHaveCount(0);
});

test('an empty list says what to do', async ({ as }) => {
  // No test submits as user-y.
  const page = await as('user-y');
  await page.goto('/tickets');
  await expect(page.getByRole('heading', { name: 'You have no service tickets yet.' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Create Service Ticket' }).click();
  await isAt(page, 'Create Service Ticket');
  await page.goto('/tickets?status=closed');
  await expect(page.getByRole('heading', { name: 'No ticket answers to these filters.' })).toBeVisible();
});

test('an empty list offers nothing that one may not do', async ({ as }) => {
  const page = await as('user-d');
  await page.goto('/tickets');
  await expect(page.getByRole('heading', { name: 'You have no service tickets yet.' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Create Service Ticket' })).toHaveCount(0);
});
