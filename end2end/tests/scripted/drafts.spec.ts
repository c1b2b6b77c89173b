/** What is typed stays when the page is drawn anew without being loaded. */

import { submit, unique } from '../../behind';
import { expect, test } from '../../fixtures';
import { ticketIn } from '../../states';
import { button, choose, conversation, detail, done, file, message, row, uploaded } from '../../steps';

test('a reply on its way stays while another button of the page is pressed', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Processing');
  const page = await as('user-i');
  await page.goto(`/tickets/${no}`);
  await message(page).fill('It began at noon.');
  await choose(page, file('noon.txt', 'log of noon'));
  await expect(uploaded(page)).toContainText('noon.txt');
  await message(page).press('End');
  await page.keyboard.type(' Every day.');
  await button(page, 'Remind').click();
  await expect(done(page)).toHaveText('Reminder sent');
  await expect(message(page)).toHaveValue('It began at noon. Every day.');
  await expect(uploaded(page)).toHaveText(/noon\.txt/);
  await button(page, 'Reply').click();
  await expect(conversation(page)).toContainText('It began at noon. Every day.');
  await expect(conversation(page).getByRole('link', { name: 'noon.txt' })).toBeVisible();
  await expect(message(page)).toHaveValue('');
  await expect(uploaded(page)).toHaveCount(0);
});

test('an answer on its way stays while the lead assigns the ticket', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Processing');
  const page = await as('lead-1');
  await page.goto(`/desk/tickets/${no}`);
  await message(page).fill('My colleague knows this network.');
  await page.getByRole('combobox', { name: 'Engineer' }).selectOption('engineer-2');
  await button(page, 'Assign').click();
  await expect(detail(page, 'Engineer')).toHaveText('engineer-2');
  await expect(message(page)).toHaveValue('My colleague knows this network.');
  await expect(page.getByRole('combobox', { name: 'Engineer' })).toHaveValue('');
});

test('what was typed at one ticket does not turn up at another', async ({ as, behind }) => {
  const first = await ticketIn(behind, 'Processing');
  const second = await ticketIn(behind, 'Processing');
  const page = await as('user-i');
  await page.goto(`/tickets/${first.no}`);
  await message(page).fill('Only for the first one.');
  await page.getByRole('link', { name: 'My Service Tickets' }).first().click();
  await row(page, second.word).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(second.no);
  await expect(message(page)).toHaveValue('');
});

test('a reply that was begun stays while a ticket is associated, and Escape leads back from its dialog', async ({ as, behind }) => {
  const [other, no] = [await submit(await behind('user-f'), unique('other')), await submit(await behind('user-g'), unique('begun'))];
  const page = await as('user-f');
  await page.goto(`/tickets/${no}`);
  await message(page).fill('I have begun');
  const dialog = page.getByRole('dialog', { name: 'Associate New' });
  for (const leaves of [true, false]) {
    await button(page, 'Advanced Settings').click();
    await page.getByRole('link', { name: 'Associate New' }).click();
    await expect(dialog.getByRole('textbox', { name: 'Find tickets' })).toBeFocused();
    if (leaves) {
      await page.keyboard.press('Escape');
    } else {
      await dialog.getByRole('checkbox', { name: other }).check();
      await dialog.getByRole('button', { name: 'OK' }).click();
    }
    await expect(dialog).toHaveCount(0);
    await expect(message(page)).toHaveValue('I have begun');
  }
  await expect(row(page, other)).toHaveCount(1);
});
