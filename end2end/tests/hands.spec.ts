/** Into whose hands a ticket comes: the lead assigns it, its engineer forwards it with a reason. */

import { assign, unique } from '../behind';
import { expect, test, type Page } from '../fixtures';
import { ticketIn } from '../states';
import { button, detail, findAtDesk, isIn, isLogged, message, refusal } from '../steps';

function engineer(page: Page) {
  return page.getByRole('combobox', { name: 'Engineer' });
}

function reason(page: Page) {
  return page.getByRole('textbox', { name: 'Reason' });
}

test('the lead assigns a submitted ticket, and it is in work', async ({ as, behind }) => {
  const page = await as('lead-1');
  const { no, word } = await ticketIn(behind, 'Submitted');
  await page.goto(`/desk/tickets/${no}`);
  await expect(engineer(page).getByRole('option')).toHaveText(['Select an engineer', 'engineer-1', 'engineer-2', 'lead-1']);
  await expect(reason(page)).toHaveCount(0);
  await engineer(page).selectOption('engineer-2');
  await button(page, 'Assign').click();
  await isIn(page, 'Processing');
  await expect(detail(page, 'Engineer')).toHaveText('engineer-2');
  await isLogged(page, 'user-i Created', 'lead-1 Assigned to engineer-2');
  await findAtDesk(await as('engineer-2'), '/desk/mine', 'My Work', word);
});

for (const state of ['Processing', 'Pending feedback', 'Pending confirmation', 'Suspended'] as const) {
  test(`the lead assigns a ticket in the state ${state} anew, and the state stays`, async ({ as, behind }) => {
    const page = await as('lead-1');
    const { no } = await ticketIn(behind, state);
    await page.goto(`/desk/tickets/${no}`);
    await expect(engineer(page).getByRole('option')).toHaveText(['Select an engineer', 'engineer-2', 'lead-1']);
    await engineer(page).selectOption('engineer-2');
    await button(page, 'Assign').click();
    await expect(detail(page, 'Engineer')).toHaveText('engineer-2');
    await isIn(page, state);
    const before = await as('engineer-1');
    await before.goto(`/desk/tickets/${no}`);
    await isIn(before, state);
    await expect(message(before)).toHaveCount(0);
    const now = await as('engineer-2');
    await now.goto(`/desk/tickets/${no}`);
    await expect(message(now)).toBeVisible();
    const customer = await as('user-i');
    await customer.goto(`/tickets/${no}`);
    await expect(detail(customer, 'Engineer')).toHaveText('engineer-2');
  });
}

test('Assign without an engineer is refused at the field', async ({ as, behind }) => {
  const page = await as('lead-1');
  const { no } = await ticketIn(behind, 'Submitted');
  await page.goto(`/desk/tickets/${no}`);
  await button(page, 'Assign').click();
  await expect(refusal(page)).toHaveText(/^The form was not sent/);
  await expect(refusal(page)).toBeFocused();
  await expect(engineer(page)).toHaveAccessibleDescription('Choose one.');
  await isIn(page, 'Submitted');
});

test('its engineer forwards a ticket, and the desk alone reads why', async ({ as, behind }) => {
  const page = await as('engineer-1');
  const { no, word } = await ticketIn(behind, 'Processing');
  const why = unique('away');
  await page.goto(`/desk/tickets/${no}`);
  await expect(engineer(page).getByRole('option')).toHaveText(['Select an engineer', 'engineer-2', 'lead-1']);
  await engineer(page).selectOption('engineer-2');
  await reason(page).fill(`I am ${why}`);
  await button(page, 'Forward').click();
  await expect(detail(page, 'Engineer')).toHaveText('engineer-2');
  await isIn(page, 'Processing');
  await expect(message(page)).toHaveCount(0);
  await isLogged(page, 'user-i Created', 'engineer-1 Taken', `engineer-1 Forwarded to engineer-2 I am ${why}`);
  const colleague = await as('engineer-2');
  await findAtDesk(colleague, '/desk/mine', 'My Work', word);
  await colleague.goto(`/desk/tickets/${no}`);
  await expect(colleague.getByRole('region', { name: 'Operation Log' })).toContainText(why);
  await expect(message(colleague)).toBeVisible();
  const customer = await as('user-i');
  await customer.goto(`/tickets/${no}`);
  await isLogged(customer, 'user-i Created', 'engineer-1 Taken', 'engineer-1 Forwarded to engineer-2');
  expect(await customer.content()).not.toContain(why);
});

test('Forward needs an engineer and a reason, and keeps what was typed', async ({ as, behind }) => {
  const page = await as('engineer-1');
  const { no } = await ticketIn(behind, 'Processing');
  await page.goto(`/desk/tickets/${no}`);
  await button(page, 'Forward').click();
  await expect(refusal(page).getByRole('link')).toHaveText(['Engineer: Choose one.', 'Reason: Fill this in.']);
  await expect(engineer(page)).toHaveAccessibleDescription('Choose one.');
  await expect(reason(page)).toHaveAccessibleDescription('Fill this in.');
  await reason(page).fill('I am away');
  await button(page, 'Forward').click();
  await expect(refusal(page).getByRole('link')).toHaveText(['Engineer: Choose one.']);
  await expect(reason(page)).toHaveValue('I am away');
  await engineer(page).selectOption('lead-1');
  await reason(page).fill('x'.repeat(401));
  await button(page, 'Forward').click();
  await expect(reason(page)).toHaveAccessibleDescription(/at most 400 characters; these are 401/);
  await expect(engineer(page)).toHaveValue('lead-1');
  await expect(reason(page)).toHaveValue('x'.repeat(401));
  await isLogged(page, 'user-i Created', 'engineer-1 Taken');
});

test('a message in the box is not lost when the hand-over is refused', async ({ as, behind, isScripted }) => {
  const page = await as('engineer-1');
  const { no } = await ticketIn(behind, 'Processing');
  await page.goto(`/desk/tickets/${no}`);
  await reason(page).fill('I am away');
  await message(page).fill('Half a sentence');
  await button(page, 'Forward').click();
  await expect(refusal(page)).toHaveCount(1);
  await expect(reason(page)).toHaveValue('I am away');
  // Without JavaScript a form is sent alone, and the page is a new one.
  if (isScripted) await expect(message(page)).toHaveValue('Half a sentence');
});

test('of two who hand over the same ticket the second reads what happened', async ({ as, behind }) => {
  const page = await as('engineer-1');
  const { no } = await ticketIn(behind, 'Processing');
  await page.goto(`/desk/tickets/${no}`);
  await engineer(page).selectOption('lead-1');
  await reason(page).fill('I am away');
  await assign(await behind('lead-1'), no, 'engineer-2');
  await button(page, 'Forward').click();
  await expect(refusal(page)).toContainText('Only the engineer who has this ticket can do this.');
  await page.goto(`/desk/tickets/${no}`);
  await expect(detail(page, 'Engineer')).toHaveText('engineer-2');
  await expect(button(page, 'Forward')).toHaveCount(0);
});
