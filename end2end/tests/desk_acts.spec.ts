/** What an engineer does with the message box: a button for each act, one text. */

import { unique } from '../behind';
import { expect, test, type Page } from '../fixtures';
import { ticketIn, type Behind, type State } from '../states';
import { button, choose, conversation, file, isIn, isLogged, message, refusal, uploaded } from '../steps';

/** A page of engineer-1 with a ticket in a state. */
async function open(page: Page, behind: Behind, state: State): Promise<string> {
  const { no } = await ticketIn(behind, state);
  await page.goto(`/desk/tickets/${no}`);
  await isIn(page, state);
  return no;
}

const SAID = [
  ['Ask for Feedback', 'Processing', 'Pending feedback', 'Feedback asked for'],
  ['Propose Resolution', 'Processing', 'Pending confirmation', 'Resolution proposed'],
  ['Propose Resolution', 'Pending feedback', 'Pending confirmation', 'Resolution proposed'],
  ['Reject as Invalid', 'Submitted', 'Invalid', 'Rejected as invalid'],
  ['Reject as Invalid', 'Processing', 'Invalid', 'Rejected as invalid'],
  ['Suspend', 'Processing', 'Suspended', 'Suspended'],
  ['Resume', 'Suspended', 'Processing', 'Resumed'],
  ['Reply', 'Processing', 'Processing', 'Engineer replied'],
  ['Reply', 'Pending feedback', 'Pending feedback', 'Engineer replied'],
  ['Reply', 'Pending confirmation', 'Pending confirmation', 'Engineer replied'],
  ['Reply', 'Suspended', 'Suspended', 'Engineer replied'],
] as const;

for (const [name, before, after, logged] of SAID) {
  test(`${name} sends the message and leads from ${before} to ${after}`, async ({ as, behind }) => {
    const page = await as('engineer-1');
    const no = await open(page, behind, before);
    const word = unique('said');
    await message(page).fill(`Say ${word}`);
    await choose(page, file('steps.txt'));
    await button(page, name).click();
    // A reply leaves the state as it is: the message tells that it has arrived.
    await expect(conversation(page).getByRole('listitem').filter({ hasText: word })).toHaveCount(1);
    await isIn(page, after);
    const customer = await as('user-i');
    await customer.goto(`/tickets/${no}`);
    await isIn(customer, after);
    for (const side of [page, customer]) {
      const last = conversation(side).getByRole('listitem').filter({ hasText: word });
      await expect(last).toContainText('engineer-1 Engineer');
      await expect(last.getByRole('link', { name: 'steps.txt' })).toBeVisible();
      const log = side.getByRole('region', { name: 'Operation Log' }).getByRole('listitem').first();
      await expect(log).toHaveText(new RegExp(`engineer-1\\s+${logged}\\s*$`));
    }
  });
}

for (const [name, state] of [
  ['Reply', 'Processing'],
  ['Ask for Feedback', 'Processing'],
  ['Propose Resolution', 'Processing'],
  ['Reject as Invalid', 'Processing'],
  ['Reject as Invalid', 'Submitted'],
] as const) {
  test(`${name} without a message is refused in ${state}`, async ({ as, behind }) => {
    const page = await as('engineer-1');
    const no = await open(page, behind, state);
    for (const empty of ['', ' \n ']) {
      await message(page).fill(empty);
      await button(page, name).click();
      await expect(refusal(page)).toHaveText(/^The form was not sent/);
      await expect(refusal(page)).toBeFocused();
      await expect(message(page)).toHaveAccessibleDescription(/Fill this in\./);
      await page.goto(`/desk/tickets/${no}`);
    }
    await isIn(page, state);
    await isLogged(page, 'user-i Created', ...(state === 'Submitted' ? [] : ['engineer-1 Taken']));
  });
}

test('Suspend and Resume need no message', async ({ as, behind }) => {
  const page = await as('engineer-1');
  await open(page, behind, 'Processing');
  await button(page, 'Suspend').click();
  await isIn(page, 'Suspended');
  await button(page, 'Resume').click();
  await isIn(page, 'Processing');
  await expect(conversation(page).getByRole('listitem')).toHaveCount(1);
  await isLogged(page, 'user-i Created', 'engineer-1 Taken', 'engineer-1 Suspended', 'engineer-1 Resumed');
});

test('a refused message keeps its text and files, whichever button sent it', async ({ as, behind }) => {
  const page = await as('engineer-1');
  await open(page, behind, 'Processing');
  const long = 'x'.repeat(2001);
  await message(page).fill(long);
  await choose(page, file('steps.txt'));
  for (const name of ['Suspend', 'Propose Resolution']) {
    await button(page, name).click();
    await expect(message(page)).toHaveAccessibleDescription(/at most 2000 characters; these are 2001/);
    await expect(message(page)).toHaveValue(long);
    await expect(uploaded(page)).toHaveText(/steps\.txt/);
    await isIn(page, 'Processing');
  }
  await message(page).fill('Short now');
  await button(page, 'Propose Resolution').click();
  await isIn(page, 'Pending confirmation');
  const last = conversation(page).getByRole('listitem').filter({ hasText: 'Short now' });
  await expect(last.getByRole('link', { name: 'steps.txt' })).toBeVisible();
  await expect(uploaded(page)).toHaveCount(0);
});

test('Enter in the message is a line, and the lead does all of this to a ticket of another', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Processing');
  const page = await as('lead-1');
  await page.goto(`/desk/tickets/${no}`);
  await message(page).fill('First');
  await message(page).press('Enter');
  await expect(message(page)).toHaveValue('First\n');
  await button(page, 'Ask for Feedback').click();
  await isIn(page, 'Pending feedback');
  await message(page).fill('Second');
  await button(page, 'Propose Resolution').click();
  await isIn(page, 'Pending confirmation');
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('engineer-1');
  await isLogged(page, 'user-i Created', 'engineer-1 Taken', 'lead-1 Feedback asked for', 'lead-1 Resolution proposed');
});
