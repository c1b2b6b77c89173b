/** The service desk: Queue, My Work, All Tickets. */

import { submit, take, unique } from '../behind';
import { expect, test } from '../fixtures';
import { choose, file, findAtDesk, isAt, row, rows, side } from '../steps';

test('an engineer takes a ticket from the queue and answers it', async ({ as, behind }) => {
  const page = await as('engineer-1');
  const word = unique('answered');
  const no = await submit(await behind('user-i'), `Please have ${word}`);
  await findAtDesk(page, '/desk', 'Queue', word);
  await expect(row(page, word)).toContainText('initech');
  await row(page, word).getByRole('link', { name: `Please have ${word}` }).click();
  await isAt(page, no);
  await expect(page.getByRole('button', { name: 'Reply' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Take' }).click();
  await expect(page.getByRole('main')).toContainText('Processing');
  await expect(page.getByRole('button', { name: 'Take' })).toHaveCount(0);
  await page.getByLabel('Message').fill('We look into it.');
  await choose(page, file('steps.txt'));
  await page.getByRole('button', { name: 'Reply' }).click();
  const last = page.getByRole('region', { name: 'Conversation' }).getByRole('listitem').filter({ hasText: 'We look into it.' });
  await expect(last).toContainText('engineer-1 Engineer');
  await expect(last.getByRole('link', { name: 'steps.txt' })).toBeVisible();

  await side(page, 'Service Desk').getByRole('link', { name: 'My Work' }).click();
  await isAt(page, 'My Work');
  // Other tests have their tickets taken too: the oldest are on the first page.
  await findAtDesk(page, '/desk/mine', 'My Work', word);
  await expect(row(page, word)).toContainText('Processing');
  const customer = await as('user-i');
  await customer.goto(`/tickets/${no}`);
  await expect(customer.getByRole('region', { name: 'Conversation' })).toContainText('We look into it.');
});

test('the queue shows the oldest first and only what waits', async ({ as, behind }) => {
  const page = await as('engineer-2');
  const request = await behind('user-i');
  const word = unique('queued');
  await submit(request, `First ${word}`);
  const taken = await submit(request, `Taken ${word}`);
  await submit(request, `Last ${word}`);
  await take(await behind('engineer-2'), taken);
  await findAtDesk(page, '/desk', 'Queue', `Last ${word}`);
  await expect(row(page, `Taken ${word}`)).toHaveCount(0);
  const numbers = await rows(page).getByRole('cell', { name: /^TT\d+$/ }).allTextContents();
  expect(numbers.length).toBe(await rows(page).count());
  expect(numbers).toEqual([...numbers].sort());
});

test('of two engineers who take the same ticket the second reads what happened', async ({ as, behind }) => {
  const first = await as('engineer-1');
  const second = await as('engineer-2');
  const no = await submit(await behind('user-i'), unique('contested'));
  for (const page of [first, second]) {
    await page.goto(`/desk/tickets/${no}`);
    await expect(page.getByRole('button', { name: 'Take' })).toBeVisible();
  }
  await first.getByRole('button', { name: 'Take' }).click();
  await expect(first.getByRole('button', { name: 'Reply' })).toBeVisible();
  await second.getByRole('button', { name: 'Take' }).click();
  await expect(second.getByRole('alert')).toContainText('"Take" is not possible: the ticket is in the state Processing now.');
  await second.goto(`/desk/tickets/${no}`);
  await expect(second.getByRole('region', { name: 'Details' })).toContainText('engineer-1');
  await expect(second.getByRole('button', { name: 'Take' })).toHaveCount(0);
});

test('All Tickets opens a ticket by its number', async ({ as, behind }) => {
  const page = await as('engineer-1');
  const no = await submit(await behind('user-i'), unique('by-number'));
  await page.goto('/desk');
  await side(page, 'Service Desk').getByRole('link', { name: 'All Tickets' }).click();
  await isAt(page, 'All Tickets');
  await expect(row(page, no)).toHaveCount(1);
  await page.getByRole('main').getByRole('textbox', { name: 'Ticket No.' }).fill(` ${no.toLowerCase()} `);
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page).toHaveURL(`/desk/tickets/${no}`);
  await isAt(page, no);
});

test('a number that is none, or no ticket’s, is told in words', async ({ as }) => {
  const page = await as('engineer-1');
  await page.goto('/desk/tickets');
  const no = page.getByRole('main').getByRole('textbox', { name: 'Ticket No.' });
  await no.fill('42');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('alert')).toContainText('Write a whole ticket number like TT260131000042.');
  await expect(no).toHaveValue('42');
  await no.fill('TT200101999999');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('alert')).toContainText(/nothing|no ticket|no such/i);
  await expect(no).toHaveValue('TT200101999999');
});

test('a ticket of another engineer can be read, not answered', async ({ as, behind }) => {
  const page = await as('engineer-2');
  const no = await submit(await behind('user-i'), unique('theirs'));
  await take(await behind('engineer-1'), no);
  await page.goto(`/desk/tickets/${no}`);
  await isAt(page, no);
  await expect(page.getByRole('button', { name: 'Reply' })).toHaveCount(0);
  const lead = await as('lead-1');
  await lead.goto(`/desk/tickets/${no}`);
  await lead.getByLabel('Message').fill('The lead answers');
  await lead.getByRole('button', { name: 'Reply' }).click();
  await expect(lead.getByRole('region', { name: 'Conversation' })).toContainText('lead-1');
});

test('an engineer without work is told what to do', async ({ as }) => {
  const page = await as('lead-1');
  await page.goto('/desk/mine');
  await expect(page.getByRole('heading', { name: 'You have no tickets in work.' })).toBeVisible();
});
