/** What JavaScript adds to messages: drafts that the device keeps, and a quotation below what was typed. */

import { answer, FAULT } from '../../behind';
import { expect, hydrated, test, type Page } from '../../fixtures';
import { ticketIn } from '../../states';
import { button, choose, consent, conversation, description, done, file, isAt, message, signIn, uploaded } from '../../steps';

const kept = (page: Page) => page.getByText('Draft kept on this device');
const drafts = (page: Page) => page.evaluate(() => Object.keys(localStorage));

/** Loads the page anew, and waits until it is alive. */
async function reload(page: Page) {
  await page.reload();
  await hydrated(page);
}

test('a reply that was begun is there after a reload, until it is sent', async ({ as, behind }) => {
  const [first, second] = [await ticketIn(behind, 'Processing'), await ticketIn(behind, 'Processing')];
  const page = await as('user-i');
  await page.goto(`/tickets/${first.no}`);
  await expect(kept(page)).toHaveCount(0);
  await message(page).fill('It began at noon.');
  await expect(kept(page)).toBeVisible();
  await reload(page);
  await expect(message(page)).toHaveValue('It began at noon.');
  await expect(page.getByText('1983 characters left')).toBeVisible();
  await expect(kept(page)).toBeVisible();

  await page.goto(`/tickets/${second.no}`);
  await hydrated(page);
  await expect(message(page)).toHaveValue('');
  await expect(kept(page)).toHaveCount(0);
  await page.goto(`/tickets/${first.no}`);
  await expect(message(page)).toHaveValue('It began at noon.');
  await button(page, 'Reply').click();
  await expect(conversation(page)).toContainText('It began at noon.');
  await expect(message(page)).toHaveValue('');
  await expect(kept(page)).toHaveCount(0);
  expect(await drafts(page)).toEqual([]);
  await reload(page);
  await expect(message(page)).toHaveValue('');
});

test('a draft is discarded, and one that is emptied is none', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Processing');
  const page = await as('engineer-1');
  await page.goto(`/desk/tickets/${no}`);
  await message(page).fill('Never mind');
  await button(page, 'Discard').click();
  await expect(message(page)).toHaveValue('');
  await expect(kept(page)).toHaveCount(0);
  await message(page).fill('Nor this');
  await expect(kept(page)).toBeVisible();
  await message(page).fill('');
  await expect(kept(page)).toHaveCount(0);
  expect(await drafts(page)).toEqual([]);
});

test('the form of a ticket is there after a reload, but for the consent, and gone once it is sent', async ({ as }) => {
  const page = await as('user-i');
  await page.goto(FAULT);
  await page.getByLabel('Region').selectOption({ index: 2 });
  const region = await page.getByLabel('Region').inputValue();
  await page.getByLabel('Remote Login Port').fill('3389');
  await page.getByLabel('Notify by phone').check();
  await consent(page).check();
  await description(page).fill('The console hangs');
  await reload(page);
  await expect(description(page)).toHaveValue('The console hangs');
  await expect(page.getByLabel('Region')).toHaveValue(region);
  await expect(page.getByLabel('Remote Login Port')).toHaveValue('3389');
  await expect(page.getByLabel('Notify by phone')).toBeChecked();
  await expect(consent(page)).not.toBeChecked();
  await page.getByLabel('Notify by phone').uncheck();
  await consent(page).check();
  await button(page, 'Submit').click();
  await isAt(page, 'My Service Tickets');
  expect(await drafts(page)).toEqual([]);
});

test('drafts are gone once their writer has signed out', async ({ stranger, behind }) => {
  const { no } = await ticketIn(behind, 'Processing');
  const page = await stranger();
  await page.goto(`/sign-in?next=/tickets/${no}`);
  await signIn(page, 'user-i');
  await isAt(page, no);
  await message(page).fill('Between us');
  await expect(kept(page)).toBeVisible();
  expect(await drafts(page)).toHaveLength(1);
  await page.getByRole('banner').getByRole('button', { name: 'user-i' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await drafts(page)).toEqual([]);
});

test('a quotation goes below what was typed, and the page is not loaded anew', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Processing');
  await answer(await behind('engineer-1'), no, 'Which one?');
  const page = await as('user-i');
  await page.goto(`/tickets/${no}`);
  await message(page).fill('One thing first.');
  await choose(page, file('first.txt'));
  await expect(uploaded(page)).toHaveCount(1);
  await conversation(page).getByRole('listitem').nth(1).getByRole('link', { name: 'Quote' }).click();
  await expect(message(page)).toHaveValue('One thing first.\n\n> Which one?\n\n');
  await expect(message(page)).toBeFocused();
  await expect(uploaded(page)).toHaveCount(1);
  expect(page.url()).toMatch(new RegExp(`/tickets/${no}$`));
  await expect(kept(page)).toBeVisible();
  // By its address it is the same: below the draft that the device keeps.
  await message(page).fill('One thing first.');
  await page.goto(`/tickets/${no}?quote=0#message`);
  await expect(message(page)).toHaveValue(/^One thing first\.\n\n> Help with /);
  await button(page, 'Remind').click();
  await expect(done(page)).toHaveText('Reminder sent');
  await expect(message(page)).toHaveValue(/^One thing first\.\n\n> Help with /);
});
