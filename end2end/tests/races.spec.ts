/** Two at one ticket: who comes second reads what happened, and loses nothing that they have typed. */

import { act, answer, assign, reply, take, unique } from '../behind';
import { expect, test, type Page } from '../fixtures';
import { ticketIn } from '../states';
import { button, choose, conversation, file, isIn, isLogged, message, press, refusal, row, uploaded } from '../steps';

/** The refusal of a button, in the words of refusals.rs. */
function late(name: string, state: string) {
  return `"${name}" is not possible: the ticket is in the state ${state} now. Open it again to see what happened.`;
}

/** What was typed is still there to copy: in its box or, where there is none any more, beside the refusal. */
async function keeps(page: Page, typed: string) {
  const isThere = (typed: string) => {
    const boxes = [...document.querySelectorAll<HTMLTextAreaElement>('main textarea')];
    return boxes.some((box) => box.value === typed) || document.querySelector('main')!.innerText.includes(typed);
  };
  await expect.poll(() => page.evaluate(isThere, typed), 'what was typed is still there').toBe(true);
}

test('a ticket that was taken meanwhile is not canceled', async ({ as, behind }) => {
  const page = await as('user-i');
  const { no } = await ticketIn(behind, 'Submitted');
  await page.goto(`/tickets/${no}`);
  await take(await behind('engineer-1'), no);
  await press(page, 'Cancel Service Ticket', 'OK');
  await expect(refusal(page)).toContainText(late('Cancel Service Ticket', 'Processing'));
  await expect(refusal(page)).toBeInViewport();
  await page.goto(`/tickets/${no}`);
  await isIn(page, 'Processing');
  await isLogged(page, 'user-i Created', 'engineer-1 Taken');
});

test('a ticket whose resolution was proposed meanwhile is not closed', async ({ as, behind }) => {
  const page = await as('user-i');
  const { no } = await ticketIn(behind, 'Processing');
  await page.goto(`/tickets/${no}`);
  await answer(await behind('engineer-1'), no, 'Restart it.', 'propose');
  await press(page, 'Close Service Ticket', 'OK');
  await expect(refusal(page)).toContainText(late('Close Service Ticket', 'Pending confirmation'));
  await page.goto(`/tickets/${no}`);
  await isIn(page, 'Pending confirmation');
});

for (const name of ['Yes', 'No'] as const) {
  test(`${name} after a colleague said Yes is told of`, async ({ as, behind }) => {
    const page = await as('user-c');
    const { no } = await ticketIn(behind, 'Pending confirmation', 'user-b');
    await page.goto(`/tickets/${no}`);
    await act(await behind('user-b'), no, 'confirm');
    await button(page, name).click();
    await expect(refusal(page)).toContainText(late(name, 'Closed'));
    await page.goto(`/tickets/${no}`);
    await isIn(page, 'Closed');
    await isLogged(page, 'user-b Created', 'engineer-1 Taken', 'engineer-1 Resolution proposed', 'user-b Confirmed as resolved');
  });
}

test('a reminder of a ticket that was closed meanwhile is refused, from its row too', async ({ as, behind }) => {
  const page = await as('user-i');
  const { no, word } = await ticketIn(behind, 'Processing');
  const other = await as('user-i');
  await page.goto(`/tickets/${no}`);
  await other.goto(`/tickets?q=${word}`);
  await expect(row(other, word)).toHaveCount(1);
  await act(await behind('user-i'), no, 'close');
  await button(page, 'Remind').click();
  await row(other, word).getByRole('button', { name: 'Remind' }).click();
  for (const side of [page, other]) await expect(refusal(side)).toContainText(late('Remind', 'Closed'));
  await expect(row(other, word)).toHaveCount(1);
});

test('a ticket that was deleted meanwhile is not there', async ({ as, behind }) => {
  const page = await as('user-c');
  const { no } = await ticketIn(behind, 'Closed', 'user-b');
  await page.goto(`/tickets/${no}`);
  await act(await behind('user-b'), no, 'delete');
  await press(page, 'Delete', 'OK');
  await expect(page.getByRole('main')).toContainText(/not found|nothing|no such/i);
  expect((await page.goto(`/tickets/${no}`))!.status()).toBe(404);
});

for (const name of ['Reply', 'Propose Resolution', 'Suspend']) {
  test(`${name} on a ticket that its customer closed meanwhile is refused, and its text is not lost`, async ({ as, behind }) => {
    const page = await as('engineer-1');
    const word = unique('typed');
    const { no } = await ticketIn(behind, 'Processing');
    await page.goto(`/desk/tickets/${no}`);
    await message(page).fill(`What I wrote: ${word}`);
    await act(await behind('user-i'), no, 'close');
    await button(page, name).click();
    await expect(refusal(page)).toContainText(late(name, 'Closed'));
    await keeps(page, `What I wrote: ${word}`);
    await expect(conversation(page).getByRole('listitem').filter({ hasText: word })).toHaveCount(0);
  });
}

test('an act that the state does not allow any more leaves text and files in the box for another', async ({ as, behind }) => {
  const page = await as('engineer-1');
  const word = unique('typed');
  const { no } = await ticketIn(behind, 'Processing');
  await page.goto(`/desk/tickets/${no}`);
  await message(page).fill(`Restart it: ${word}`);
  await choose(page, file('steps.txt'));
  await answer(await behind('lead-1'), no, 'Which region?', 'ask-feedback');
  await button(page, 'Ask for Feedback').click();
  await expect(refusal(page)).toContainText(late('Ask for Feedback', 'Pending feedback'));
  await expect(message(page)).toHaveValue(`Restart it: ${word}`);
  await expect(uploaded(page)).toHaveText(/steps\.txt/);
  await button(page, 'Propose Resolution').click();
  await isIn(page, 'Pending confirmation');
  const last = conversation(page).getByRole('listitem').filter({ hasText: word });
  await expect(last.getByRole('link', { name: 'steps.txt' })).toBeVisible();
});

test('a customer’s reply to a ticket that was rejected meanwhile is refused, and is not lost', async ({ as, behind }) => {
  const page = await as('user-i');
  const word = unique('typed');
  const { no } = await ticketIn(behind, 'Processing');
  await page.goto(`/tickets/${no}`);
  await message(page).fill(`One more thing: ${word}`);
  await answer(await behind('engineer-1'), no, 'This is no ticket.', 'reject');
  await button(page, 'Reply').click();
  await expect(refusal(page)).toContainText(late('Reply', 'Invalid'));
  await keeps(page, `One more thing: ${word}`);
});

test('an engineer from whom the ticket was taken keeps what was typed', async ({ as, behind }) => {
  const page = await as('engineer-1');
  const word = unique('typed');
  const { no } = await ticketIn(behind, 'Processing');
  await page.goto(`/desk/tickets/${no}`);
  await message(page).fill(`What I wrote: ${word}`);
  await assign(await behind('lead-1'), no, 'engineer-2');
  await button(page, 'Reply').click();
  await expect(refusal(page)).toContainText('Only the engineer who has this ticket, or the desk lead, can do this.');
  await keeps(page, `What I wrote: ${word}`);
});

test('a customer’s answer and the engineer’s proposal cross, and both are kept', async ({ as, behind }) => {
  const page = await as('engineer-1');
  const { no } = await ticketIn(behind, 'Pending feedback');
  await page.goto(`/desk/tickets/${no}`);
  await message(page).fill('Restart it.');
  await reply(await behind('user-i'), no, 'It is in Dublin.');
  await button(page, 'Propose Resolution').click();
  await isIn(page, 'Pending confirmation');
  const taken = ['user-i Created', 'engineer-1 Taken', 'engineer-1 Feedback asked for'];
  await isLogged(page, ...taken, "user-i Answered the engineer's question", 'engineer-1 Resolution proposed');
});
