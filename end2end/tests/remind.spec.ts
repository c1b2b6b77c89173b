/** Reminders (manual, chapters 4 and 5): at once possible, then after 30 minutes; the desk sees them. */

import { act } from '../behind';
import { expect, test } from '../fixtures';
import { ticketIn } from '../states';
import { button, conversation, detail, done, findAtDesk, isIn, isLogged, refusal, row } from '../steps';

const TOO_SOON = /A reminder was sent less than 30 minutes ago\. The next one is possible in 30 minutes\./;

for (const state of ['Submitted', 'Processing'] as const) {
  test(`a ticket in the state ${state} is reminded of from its details, and not twice at once`, async ({ as, behind }) => {
    const page = await as('user-i');
    const { no } = await ticketIn(behind, state);
    await page.goto(`/tickets/${no}`);
    await button(page, 'Remind').click();
    await expect(done(page)).toHaveText('Reminder sent');
    await isIn(page, state);
    const taken = state === 'Submitted' ? [] : ['engineer-1 Taken'];
    await isLogged(page, 'user-i Created', ...taken, 'user-i Reminder sent');
    await button(page, 'Remind').click();
    await expect(refusal(page)).toContainText(TOO_SOON);
    await expect(button(page, 'Remind')).toBeVisible();
    await page.goto(`/tickets/${no}`);
    await expect(refusal(page)).toHaveCount(0);
    await isLogged(page, 'user-i Created', ...taken, 'user-i Reminder sent');
  });
}

test('where a reminder is refused, no word says that it was sent', async ({ as, behind }) => {
  const page = await as('user-i');
  const { no, word } = await ticketIn(behind, 'Submitted');
  await act(await behind('user-i'), no, 'remind');
  for (const path of [`/tickets/${no}?done=remind`, `/tickets?q=${word}&done=remind`]) {
    await page.goto(path);
    await expect(done(page)).toHaveText('Reminder sent');
    await button(page, 'Remind').click();
    await expect(refusal(page)).toContainText(TOO_SOON);
    await expect(done(page)).toHaveCount(0);
  }
});

test('a ticket is reminded of from its row, and the filters stay', async ({ as, behind }) => {
  const page = await as('user-i');
  const { word } = await ticketIn(behind, 'Submitted');
  await page.goto(`/tickets?status=submitted&q=${word}`);
  const remind = row(page, word).getByRole('button', { name: 'Remind' });
  await remind.click();
  await expect(done(page)).toHaveText('Reminder sent');
  await expect(page.getByRole('textbox', { name: 'Problem description' })).toHaveValue(word);
  await expect(page.getByRole('checkbox', { name: 'Submitted' })).toBeChecked();
  await remind.click();
  await expect(refusal(page)).toContainText(TOO_SOON);
  await expect(page.getByRole('textbox', { name: 'Problem description' })).toHaveValue(word);
  await expect(remind).toBeVisible();
});

test('each row reminds of its own ticket', async ({ as, behind }) => {
  const page = await as('user-i');
  const [first, second] = [await ticketIn(behind, 'Submitted'), await ticketIn(behind, 'Processing')];
  for (const { word } of [first, second]) {
    await page.goto('/tickets');
    await row(page, word).getByRole('button', { name: 'Remind' }).click();
    await expect(done(page)).toHaveText('Reminder sent');
  }
  for (const { no } of [first, second]) {
    await page.goto(`/tickets/${no}`);
    await expect(page.getByRole('region', { name: 'Operation Log' })).toContainText(/user-i\s+Reminder sent/);
  }
});

test('Queue, My Work and the ticket at the desk show how often and when', async ({ as, behind }) => {
  const [waiting, taken] = [await ticketIn(behind, 'Submitted'), await ticketIn(behind, 'Processing', 'user-i', 'engineer-2')];
  const untouched = await ticketIn(behind, 'Submitted');
  for (const { no } of [waiting, taken]) await act(await behind('user-i'), no, 'remind');
  const page = await as('engineer-2');
  for (const [path, heading, { word }] of [['/desk', 'Queue', waiting], ['/desk/mine', 'My Work', taken]] as const) {
    await findAtDesk(page, path, heading, word);
    const told = row(page, word).getByRole('cell').nth(1);
    await expect(told).toContainText(/Reminders\s+1,\s+last/);
    await expect(told.getByRole('time')).toHaveAttribute('title', / UTC$/);
  }
  await page.goto(`/desk/tickets/${taken.no}`);
  await expect(detail(page, 'Reminders')).toContainText(/^1,\s+last/);
  await expect(conversation(page)).toBeVisible();
  await findAtDesk(page, '/desk', 'Queue', untouched.word);
  await expect(row(page, untouched.word)).not.toContainText('Reminders');
});
