/** The life of a ticket (manual, chapter 5), step by step, as its customer and its engineer go through it. */

import { QUESTION, unique } from '../behind';
import type { Person } from '../cast';
import { expect, test, type Page } from '../fixtures';
import { ticketIn } from '../states';
import { button, consent, conversation, description, detail, done, findAtDesk, isIn, isLogged, message, press, row, submitForm } from '../steps';

/** Writes a message and sends it with a button. */
async function say(page: Page, text: string, name: string) {
  await message(page).fill(text);
  await button(page, name).click();
  await expect(conversation(page).getByRole('listitem').last()).toContainText(text);
  await expect(message(page)).toHaveValue('');
}

/** Opens a ticket's page on either side. */
async function open(page: Page, path: string, state: string) {
  await page.goto(path);
  await isIn(page, state);
}

/** Rates a closed ticket. */
async function rate(page: Page) {
  for (const [dimension, score] of [['Product stability', '3'], ['Response speed', '5'], ['Professional skill', '4'], ['Attitude', '5']]) {
    await page.getByRole('group', { name: dimension }).getByRole('radio', { name: score }).check();
  }
  await page.getByRole('textbox', { name: 'Comments' }).fill('Well done');
  await button(page, 'Submit Rating').click();
  await expect(done(page)).toHaveText('Thank you for the rating.');
  await expect(page.getByRole('region', { name: 'Rated' })).toContainText('Well done');
}

// The whole way of a ticket, on pages that hear of it too.
test.use({ hears: true });

test('submit, take, ask back, answer, propose, No, propose, Yes, rate, delete', async ({ as }) => {
  test.slow();
  const [customer, desk] = [await as('user-i'), await as('engineer-1')];
  const word = unique('life');
  await customer.goto(QUESTION);
  await description(customer).fill(`Which flavor fits ${word}?`);
  await consent(customer).check();
  const no = await submitForm(customer);
  const [here, there] = [`/tickets/${no}`, `/desk/tickets/${no}`];

  await open(desk, there, 'Submitted');
  await button(desk, 'Take').click();
  await isIn(desk, 'Processing');
  await say(desk, 'How many users are there?', 'Ask for Feedback');
  await isIn(desk, 'Pending feedback');

  await open(customer, here, 'Pending feedback');
  await expect(detail(customer, 'Closes by itself')).toBeVisible();
  await say(customer, 'A hundred.', 'Reply');
  await isIn(customer, 'Processing');
  await expect(customer.getByText('Closes by itself')).toHaveCount(0);

  await open(desk, there, 'Processing');
  await say(desk, 'Take the small one.', 'Propose Resolution');
  await isIn(desk, 'Pending confirmation');

  await open(customer, here, 'Pending confirmation');
  await expect(customer.getByRole('region', { name: 'Has the problem been resolved?' }).getByRole('button')).toHaveText(['Yes', 'No']);
  await button(customer, 'No').click();
  await expect(done(customer)).toHaveText('The engineer goes on with the service ticket.');
  await isIn(customer, 'Processing');

  await open(desk, there, 'Processing');
  await say(desk, 'Take the large one, then.', 'Propose Resolution');
  await open(customer, here, 'Pending confirmation');
  await button(customer, 'Yes').click();
  await expect(done(customer)).toHaveText('The service ticket has been closed.');
  await isIn(customer, 'Closed');
  await rate(customer);
  const soFar = [
    ...['user-i Created', 'engineer-1 Taken', 'engineer-1 Feedback asked for', "user-i Answered the engineer's question"],
    ...['engineer-1 Resolution proposed', 'user-i Reported as not resolved', 'engineer-1 Resolution proposed'],
    ...['user-i Confirmed as resolved', 'user-i Rated'],
  ];
  await isLogged(customer, ...soFar);

  await customer.goto(`/tickets?q=${word}`);
  await row(customer, word).getByRole('button', { name: 'Delete' }).click();
  await customer.getByRole('dialog', { name: 'Delete' }).getByRole('button', { name: 'OK' }).click();
  await expect(done(customer)).toHaveText('The service ticket has been deleted.');
  await expect(row(customer, word)).toHaveCount(0);
  expect((await customer.goto(here))!.status()).toBe(404);
  await open(desk, there, 'Closed');
  await isLogged(desk, ...soFar, 'user-i Deleted');
  await expect(conversation(desk).getByRole('listitem')).toHaveCount(5);
  await expect(desk.getByRole('region', { name: 'Rated' })).toContainText('Well done');
});

/** The days from now until a time on the page. */
async function days(page: Page): Promise<number> {
  const at = await detail(page, 'Closes by itself').getByRole('time').getAttribute('datetime');
  return (Date.parse(at!) - Date.now()) / 86_400_000;
}

for (const [state, patience] of [['Pending feedback', 7], ['Pending confirmation', 5]] as const) {
  test(`a ticket in the state ${state} tells both sides that it closes by itself in ${patience} days`, async ({ as, behind }) => {
    const { no } = await ticketIn(behind, state);
    for (const [who, path] of [['user-i', `/tickets/${no}`], ['engineer-1', `/desk/tickets/${no}`]] as [Person, string][]) {
      const page = await as(who);
      await open(page, path, state);
      expect(await days(page)).toBeCloseTo(patience, 1);
    }
  });
}

test('a reply in Pending confirmation leaves the state, and marks the ticket for its engineer', async ({ as, behind }) => {
  const page = await as('user-i');
  const { no, word } = await ticketIn(behind, 'Pending confirmation', 'user-i', 'engineer-2');
  const desk = await as('engineer-2');
  await open(desk, `/desk/tickets/${no}`, 'Pending confirmation');
  // An open page would read the reply.
  await desk.goto('/desk');
  await open(page, `/tickets/${no}`, 'Pending confirmation');
  await say(page, 'I try it tomorrow.', 'Reply');
  await isIn(page, 'Pending confirmation');
  expect(await days(page)).toBeCloseTo(5, 1);
  await isLogged(page, 'user-i Created', 'engineer-2 Taken', 'engineer-2 Resolution proposed', 'user-i Customer replied');
  await findAtDesk(desk, '/desk/mine', 'My Work', word);
  await expect(row(desk, word).getByRole('img', { name: 'New message' })).toBeVisible();
});

test('a reply in Suspended leaves the state', async ({ as, behind }) => {
  const page = await as('user-i');
  const { no } = await ticketIn(behind, 'Suspended');
  await open(page, `/tickets/${no}`, 'Suspended');
  await say(page, 'Take your time.', 'Reply');
  await isIn(page, 'Suspended');
  await isLogged(page, 'user-i Created', 'engineer-1 Taken', 'engineer-1 Suspended', 'user-i Customer replied');
});

test('a member of the same group does all of this too', async ({ as, behind }) => {
  const page = await as('user-c');
  const confirmed = await ticketIn(behind, 'Pending confirmation', 'user-b');
  await open(page, `/tickets/${confirmed.no}`, 'Pending confirmation');
  await say(page, 'I try it for user-b.', 'Reply');
  await button(page, 'Yes').click();
  await isIn(page, 'Closed');
  await rate(page);
  const before = ['user-b Created', 'engineer-1 Taken', 'engineer-1 Resolution proposed'];
  await isLogged(page, ...before, 'user-c Customer replied', 'user-c Confirmed as resolved', 'user-c Rated');
  await press(page, 'Delete', 'OK');
  await expect(done(page)).toHaveText('The service ticket has been deleted.');
  expect((await (await as('user-b')).goto(`/tickets/${confirmed.no}`))!.status()).toBe(404);

  const canceled = await ticketIn(behind, 'Submitted', 'user-b');
  await open(page, `/tickets/${canceled.no}`, 'Submitted');
  await button(page, 'Remind').click();
  await expect(done(page)).toHaveText('Reminder sent');
  await press(page, 'Cancel Service Ticket', 'OK');
  await isIn(page, 'Canceled');
  await isLogged(page, 'user-b Created', 'user-c Reminder sent', 'user-c Canceled');

  const closed = await ticketIn(behind, 'Processing', 'user-b');
  await open(page, `/tickets/${closed.no}`, 'Processing');
  await press(page, 'Close Service Ticket', 'OK');
  await isIn(page, 'Closed');
});
