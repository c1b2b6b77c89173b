/** Tickets of My Group (manual, chapter 4), as user-c, who shares the group Ticket with user-b. */

import { rate, submit, unique } from '../behind';
import { expect, test, type Page } from '../fixtures';
import { ticketIn } from '../states';
import { button, conversation, done, isAt, isIn, isLogged, message, press, row, side } from '../steps';

const LIST = '/group/tickets';

/** The rows that answer to a word. */
async function find(page: Page, word: string, filters = '') {
  await page.goto(`${LIST}?q=${word}${filters}`);
  return row(page, word);
}

test('the navigation leads to the tickets of the others, and the description to its details', async ({ as, behind }) => {
  const word = unique('mate');
  const no = await submit(await behind('user-b'), `Help with ${word}`);
  const own = await submit(await behind('user-c'), `Help with own ${word}`);
  const page = await as('user-c');
  await page.goto('/tickets');
  await side(page).getByRole('link', { name: 'Tickets of My Group' }).click();
  await isAt(page, 'Tickets of My Group');
  await expect(side(page).getByRole('link', { name: 'Tickets of My Group' })).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('main')).not.toContainText(own);
  await expect(await find(page, word)).toHaveCount(1);
  await row(page, word).getByRole('link', { name: word }).click();
  await isAt(page, no);
  await isIn(page, 'Submitted');
  await isLogged(page, 'user-b Created');
});

test('the filters of the list are those of the manual, and the counts are links', async ({ as, behind }) => {
  const word = unique('mate');
  await submit(await behind('user-b'), `Help with ${word}`);
  const page = await as('user-c');
  await page.goto(`${LIST}?q=${word}`);
  await expect(page.getByRole('group', { name: 'Creation time' }).getByRole('textbox')).toHaveCount(2);
  for (const name of ['Applicant', 'Ticket No.', 'Problem description']) {
    await expect(page.getByRole('textbox', { name })).toBeVisible();
  }
  await expect(page.getByRole('combobox', { name: 'User group' }).getByRole('option')).toHaveText(['All my groups', 'Ticket']);
  await page.getByRole('textbox', { name: 'Applicant' }).fill('admin');
  await page.getByRole('button', { name: 'Query' }).click();
  await expect(row(page, word)).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('No ticket answers to these filters.');
  await page.getByRole('link', { name: 'Reset' }).click();
  await expect(page).toHaveURL(/\/group\/tickets$/);
  await page.getByRole('navigation', { name: 'Status' }).getByRole('link', { name: 'Submitted' }).click();
  await expect(page).toHaveURL(/\/group\/tickets\?status=submitted$/);
  await page.goto(`${LIST}?group=12345&from=yesterday`);
  await expect(page.getByRole('alert')).toContainText('The filters were not applied.');
});

test('whoever is in two groups finds the tickets of either by User group', async ({ as, behind }) => {
  const word = unique('two');
  await submit(await behind('user-e'), `Group one ${word}`);
  await submit(await behind('user-g'), `Group two ${word}`);
  const page = await as('user-f');
  await find(page, word);
  await expect(row(page, word)).toHaveCount(2);
  for (const [group, applicant] of [['Group 1', 'user-e'], ['Group 2', 'user-g']]) {
    await page.getByRole('combobox', { name: 'User group' }).selectOption(group);
    await page.getByRole('button', { name: 'Query' }).click();
    await expect(row(page, word)).toHaveCount(1);
    await expect(row(page, word)).toContainText(applicant);
    await expect(page.getByRole('combobox', { name: 'User group' }).locator('option:checked')).toHaveText(group);
  }
  await expect(await find(await as('user-e'), word)).toHaveCount(0);
});

test('a reminder is added from the row', async ({ as, behind }) => {
  const { no, word } = await ticketIn(behind, 'Processing', 'user-b');
  const page = await as('user-c');
  await (await find(page, word)).getByRole('button', { name: 'Remind' }).click();
  await expect(done(page)).toHaveText('Reminder sent');
  await isAt(page, 'Tickets of My Group');
  await page.goto(`/tickets/${no}`);
  await isLogged(page, 'user-b Created', 'engineer-1 Taken', 'user-c Reminder sent');
});

test('a colleague replies, and the applicant reads whose words they are', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Pending feedback', 'user-b');
  const page = await as('user-c');
  await page.goto(`/tickets/${no}`);
  await message(page).fill('In the first region.');
  await button(page, 'Reply').click();
  await expect(conversation(page).getByRole('listitem').last()).toContainText('user-c');
  await isIn(page, 'Processing');
  const applicant = await as('user-b');
  await applicant.goto(`/tickets/${no}`);
  await expect(conversation(applicant).getByRole('listitem').last()).toContainText('In the first region.');
});

for (const [state, name, after, logged] of [
  ['Submitted', 'Cancel Service Ticket', 'Canceled', ['user-b Created', 'user-c Canceled']],
  ['Processing', 'Close Service Ticket', 'Closed', ['user-b Created', 'engineer-1 Taken', 'user-c Closed']],
] as const) {
  test(`${name} at the upper right of a colleague's ticket`, async ({ as, behind }) => {
    const { no } = await ticketIn(behind, state, 'user-b');
    const page = await as('user-c');
    await page.goto(`/tickets/${no}`);
    await press(page, name, 'OK');
    await isIn(page, after);
    await isLogged(page, ...logged);
  });
}

test('a colleague says Yes, rates and deletes; then it is gone from both lists', async ({ as, behind }) => {
  const { no, word } = await ticketIn(behind, 'Pending confirmation', 'user-b');
  const page = await as('user-c');
  await page.goto(`/tickets/${no}`);
  await button(page, 'Yes').click();
  await isIn(page, 'Closed');
  await rate(await behind('user-c'), no, 4);
  await page.goto(`/tickets/${no}`);
  await expect(page.getByRole('region', { name: 'Rated' })).toBeVisible();
  await press(page, 'Delete', 'OK');
  await isAt(page, 'Tickets of My Group');
  await expect(await find(page, word)).toHaveCount(0);
  const applicant = await as('user-b');
  await applicant.goto(`/tickets?q=${word}`);
  await expect(row(applicant, word)).toHaveCount(0);
});

test('a closed ticket is deleted from its row, and the filters stay', async ({ as, behind }) => {
  const { word } = await ticketIn(behind, 'Canceled', 'user-b');
  const page = await as('user-c');
  await (await find(page, word, '&status=canceled')).getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click();
  await expect(done(page)).toContainText('deleted');
  await expect(row(page, word)).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Problem description' })).toHaveValue(word);
});

test('without such a group the page is refused, and says who can grant it', async ({ as }) => {
  const page = await as('user-d');
  await page.goto('/tickets');
  const entry = side(page).getByRole('link', { name: 'Tickets of My Group' });
  await expect(entry).toHaveAccessibleDescription(/insufficient permissions/i);
  expect((await page.goto(LIST))!.status()).toBe(403);
  await isAt(page, 'Insufficient permissions');
  await expect(page.getByRole('main')).toContainText('Ticket Group Operator');
});

test('another account and the other groups find nothing of it', async ({ as, behind }) => {
  const { no, word } = await ticketIn(behind, 'Submitted', 'user-b');
  for (const who of ['user-e', 'user-d', 'user-y'] as const) {
    const page = await as(who);
    expect((await page.goto(`/tickets/${no}`))!.status(), who).toBe(404);
  }
  await expect(await find(await as('user-e'), word)).toHaveCount(0);
});
