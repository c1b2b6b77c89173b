/** Managing service tickets (manual, chapter 5): cancel, close, delete. Reminders have a file of their own. */

import { expect, hydrated, test } from '../fixtures';
import { ticketIn } from '../states';
import { button, done, isAt, isIn, isLogged, message, press, row } from '../steps';

test('Back in the dialog changes nothing, OK cancels the ticket', async ({ as, behind }) => {
  const page = await as('user-i');
  const { no } = await ticketIn(behind, 'Submitted');
  await page.goto(`/tickets/${no}`);
  await button(page, 'Cancel Service Ticket').click();
  const dialog = page.getByRole('dialog', { name: 'Cancel Service Ticket', exact: true });
  await expect(dialog).toContainText('The ticket is withdrawn.');
  await expect(dialog.getByRole('button')).toHaveText(['OK', 'Back']);
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog).toBeHidden();
  await page.reload();
  await isIn(page, 'Submitted');
  await isLogged(page, 'user-i Created');
  await press(page, 'Cancel Service Ticket', 'OK');
  await expect(done(page)).toHaveText('The service ticket has been canceled.');
  await isAt(page, no);
  await isIn(page, 'Canceled');
  await isLogged(page, 'user-i Created', 'user-i Canceled');
  await expect(message(page)).toHaveCount(0);
});

for (const [name, state] of [['Cancel Service Ticket', 'Submitted'], ['Close Service Ticket', 'Processing'], ['Delete', 'Closed']] as const) {
  test(`${name} is asked and answered by keyboard`, async ({ as, behind, isScripted }) => {
    const page = await as('user-i');
    const { no } = await ticketIn(behind, state);
    await page.goto(`/tickets/${no}`);
    if (isScripted) await hydrated(page);
    const dialog = page.getByRole('dialog', { name, exact: true });
    const focused = page.locator(':focus');
    await button(page, name).focus();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    await expect(dialog.locator(':focus')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(button(page, name)).toBeFocused();
    await page.keyboard.press('Space');
    await expect(dialog).toBeVisible();
    while ((await focused.textContent()) !== 'Back') await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(button(page, name)).toBeFocused();
    await isIn(page, state);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    while ((await focused.textContent()) !== 'OK') await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(done(page)).toHaveText(/^The service ticket has been (canceled|closed|deleted)\.$/);
  });
}

for (const state of ['Processing', 'Pending feedback'] as const) {
  test(`a ticket in the state ${state} is closed`, async ({ as, behind }) => {
    const page = await as('user-i');
    const { no, word } = await ticketIn(behind, state);
    await page.goto(`/tickets/${no}`);
    await press(page, 'Close Service Ticket', 'Back');
    await isIn(page, state);
    await press(page, 'Close Service Ticket', 'OK');
    await expect(done(page)).toHaveText('The service ticket has been closed.');
    await isIn(page, 'Closed');
    await expect(page.getByRole('main')).toContainText('This ticket has ended. Create a new one if the problem is still there.');
    const asked = state === 'Processing' ? [] : ['engineer-1 Feedback asked for'];
    await isLogged(page, 'user-i Created', 'engineer-1 Taken', ...asked, 'user-i Closed');
    await page.goto(`/tickets?q=${word}`);
    await expect(row(page, word)).toContainText('Closed');
  });
}

for (const state of ['Closed', 'Canceled', 'Invalid'] as const) {
  test(`a ticket in the state ${state} is deleted from its row, and stays open at the desk`, async ({ as, behind }) => {
    const page = await as('user-i');
    const { no, word } = await ticketIn(behind, state);
    await page.goto(`/tickets?q=${word}&status=${state.toLowerCase()}`);
    await row(page, word).getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete', exact: true });
    await expect(dialog).toContainText(no);
    await dialog.getByRole('button', { name: 'Back' }).click();
    await expect(dialog).toBeHidden();
    await expect(row(page, word)).toHaveCount(1);
    await row(page, word).getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'OK' }).click();
    await expect(done(page)).toHaveText('The service ticket has been deleted.');
    await expect(page.getByRole('heading', { name: 'No ticket answers to these filters.' })).toBeVisible();
    expect(new URL(page.url()).searchParams.get('q'), 'the filters stay').toBe(word);
    expect((await page.goto(`/tickets/${no}`))!.status()).toBe(404);
    await isAt(page, 'Page not found');

    const desk = await as('engineer-1');
    expect((await desk.goto(`/desk/tickets/${no}`))!.status()).toBe(200);
    await isIn(desk, state);
    await expect(desk.getByRole('region', { name: 'Conversation' })).toContainText(word);
    await expect(desk.getByRole('region', { name: 'Operation Log' })).toContainText(/user-i\s+Deleted/);
  });
}

test('each row deletes its own ticket', async ({ as, behind }) => {
  const page = await as('user-i');
  const [first, second] = [await ticketIn(behind, 'Canceled'), await ticketIn(behind, 'Canceled')];
  await page.goto('/tickets?status=canceled');
  await row(page, first.word).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog', { name: 'Delete', exact: true }).getByRole('button', { name: 'OK' }).click();
  await expect(done(page)).toBeVisible();
  await expect(row(page, first.word)).toHaveCount(0);
  await expect(row(page, second.word)).toHaveCount(1);
});

test('a ticket is deleted from its details', async ({ as, behind }) => {
  const page = await as('user-i');
  const { no, word } = await ticketIn(behind, 'Closed');
  await page.goto(`/tickets/${no}`);
  await press(page, 'Delete', 'Back');
  await isIn(page, 'Closed');
  await press(page, 'Delete', 'OK');
  await isAt(page, 'My Service Tickets');
  await expect(done(page)).toHaveText('The service ticket has been deleted.');
  await expect(row(page, word)).toHaveCount(0);
  expect((await page.goto(`/tickets/${no}`))!.status()).toBe(404);
});

test('a stranger to a ticket may do nothing to it', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Closed', 'user-b');
  for (const who of ['user-d', 'user-y', 'user-i'] as const) {
    const page = await as(who);
    expect((await page.goto(`/tickets/${no}`))!.status(), who).toBe(404);
    await isAt(page, 'Page not found');
    await expect(button(page, 'Delete')).toHaveCount(0);
  }
});
