/** One's own credentials: second factor, devices, access keys, and an account's rules for them. On a server of its own: a second factor locks others out. */

import AxeBuilder from '@axe-core/playwright';
import { codeOf } from '../authenticator';
import { FAULT, unique } from '../behind';
import { PASSWORD, type Person } from '../cast';
import { expect, type Page } from '../fixtures';
import { test } from '../own';
import { button, consent, description, done, isAt, refusal, row, signIn, submitForm } from '../steps';

// Whole journeys, several browsers in each.
test.describe.configure({ timeout: 90_000 });

/** Signs in and is on the page that one wanted. */
async function enter(page: Page, who: Person, next: string, heading: string) {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await signIn(page, who);
  await isAt(page, heading);
}

async function looksRight(page: Page, isScripted: boolean) {
  if (!isScripted) return;
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
}

/** Sets a second factor up on its page; answers the secret and the recovery codes. */
async function setUp(page: Page, isScripted: boolean) {
  await button(page, 'Set up').click();
  await expect(page.getByRole('img', { name: 'QR code of the secret' })).toBeVisible();
  const secret = (await page.getByRole('main').locator('code').textContent())!;
  await looksRight(page, isScripted);
  await page.getByLabel('Code', { exact: true }).fill('000000');
  await button(page, 'Confirm').click();
  await expect(page.getByLabel('Code', { exact: true })).toHaveAccessibleDescription(/This code is not right/);
  await page.getByLabel('Code', { exact: true }).fill(codeOf(secret));
  await button(page, 'Confirm').click();
  const codes = page.getByRole('region', { name: 'Recovery codes' });
  await expect(codes.getByRole('listitem')).toHaveCount(10);
  await looksRight(page, isScripted);
  return { secret, codes: await codes.getByRole('listitem').allTextContents() };
}

async function typeCode(page: Page, code: string) {
  await page.getByLabel('Code', { exact: true }).fill(code);
  await button(page, 'Sign in').click();
}

test('a second factor is set up, asked for, and turned off', async ({ stranger, isScripted }) => {
  const page = await stranger();
  await enter(page, 'user-b', '/profile', 'Profile');
  const { secret, codes } = await setUp(page, isScripted);
  await isAt(page, 'Second factor');
  await page.goto('/profile/second-factor');
  await expect(page.getByRole('main')).toContainText('Recovery codes left: 10.');
  for (const text of [secret, codes[0]]) expect(await page.content()).not.toContain(text);

  const other = await stranger();
  await other.goto('/sign-in?next=/profile/second-factor');
  await signIn(other, 'user-b');
  await isAt(other, 'Second factor');
  await typeCode(other, '000000');
  await expect(refusal(other)).toContainText('This code is not right');
  await typeCode(other, codes[0]);
  await expect(other.getByRole('main')).toContainText('Recovery codes left: 9.');
  await looksRight(other, isScripted);

  await other.getByLabel('Your password').fill(PASSWORD);
  await other.getByLabel('Code', { exact: true }).fill(codes[1]);
  await button(other, 'New recovery codes').click();
  const fresh = other.getByRole('region', { name: 'Recovery codes' });
  await expect(fresh.getByRole('listitem')).toHaveCount(10);
  await expect(fresh).not.toContainText(codes[2]);

  await other.getByLabel('Your password').fill('not mine at all');
  await other.getByLabel('Code', { exact: true }).fill(codeOf(secret, 1));
  await button(other, 'Turn off').click();
  await expect(refusal(other)).toBeVisible();
  await other.getByLabel('Your password').fill(PASSWORD);
  await other.getByLabel('Code', { exact: true }).fill(codeOf(secret, 1));
  await button(other, 'Turn off').click();
  await expect(done(other)).toContainText('The second factor has been turned off.');
  await enter(await stranger(), 'user-b', '/profile', 'Profile');
});

test('a form outlives its session with a second factor too', async ({ stranger, isScripted }) => {
  const page = await stranger();
  await enter(page, 'user-c', '/profile', 'Profile');
  const { codes } = await setUp(page, isScripted);
  const word = unique('outlived');
  await page.goto(FAULT);
  await page.getByLabel('Region').selectOption('AP-Singapore');
  await description(page).fill(`Two lines\nof ${word}`);
  await consent(page).check();
  await page.context().clearCookies();
  await button(page, 'Submit').click();
  await expect(page.getByRole('status')).toContainText('Your session has ended');
  await signIn(page, 'user-c');
  await typeCode(page, '000000');
  await expect(refusal(page)).toContainText('This code is not right');
  await typeCode(page, codes[0]);
  await expect(page.getByRole('status').first()).toContainText('Your form is as it was');
  await expect(description(page)).toHaveValue(`Two lines\nof ${word}`);
  await submitForm(page);
  await expect(row(page, word)).toHaveCount(1);
});

test('devices are signed out, and a known one is let in while others wait', async ({ stranger, isScripted }) => {
  const [here, there] = [await stranger(), await stranger()];
  for (const page of [there, here]) await enter(page, 'user-d', '/profile', 'Profile');
  const devices = here.getByRole('table', { name: 'Signed-in devices' });
  await expect(devices.getByRole('row')).toHaveCount(3);
  await expect(devices.getByRole('row', { name: 'this device' })).toContainText('Chrome on Linux');
  await looksRight(here, isScripted);
  await devices.getByRole('row').last().getByRole('button', { name: 'Sign out' }).click();
  await expect(done(here)).toContainText('The device has been signed out.');
  await expect(devices.getByRole('row')).toHaveCount(2);
  await there.goto('/profile');
  await isAt(there, 'Sign in');

  const guesser = await stranger();
  await guesser.goto('/sign-in');
  for (let guess = 0; guess < 6; guess++) {
    const answered = guesser.waitForResponse((answer) => answer.request().method() === 'POST');
    await signIn(guesser, 'user-d', 'wrong');
    await answered;
  }
  await expect(refusal(guesser)).toContainText('Too many failed sign-ins.');
  await signIn(there, 'user-d');
  await isAt(there, 'Profile');
  await button(here, 'Sign out everywhere else').click();
  await expect(done(here)).toContainText('You have been signed out everywhere else.');
  await there.goto('/profile');
  await signIn(there, 'user-d');
  await expect(refusal(there)).toContainText('Too many failed sign-ins.');
});

test('an access key is made, shown once, disabled and deleted', async ({ stranger, isScripted }) => {
  const page = await stranger();
  await enter(page, 'user-e', '/profile', 'Profile');
  await expect(page.getByRole('main')).toContainText('You have no access key.');
  await button(page, 'Create Access Key').click();
  const pair = page.getByRole('region', { name: 'New access key' });
  await expect(pair).toContainText('This is the only time that the secret key is shown.');
  const [access, secret] = await pair.getByRole('definition').allTextContents();
  expect([access, secret]).toEqual([expect.stringMatching(/^[A-Z0-9]{20}$/), expect.stringMatching(/^[A-Za-z0-9]{40}$/)]);
  await looksRight(page, isScripted);
  await page.goto('/profile');
  expect(await page.content()).not.toContain(secret);
  const key = page.getByRole('table', { name: 'Access keys' }).getByRole('row', { name: access });
  await expect(key).toContainText('Never');
  await key.getByRole('button', { name: 'Disable' }).click();
  await expect(key).toContainText('Disabled');
  await key.getByRole('button', { name: 'Enable' }).click();
  await expect(key).toContainText('Enabled');
  await button(page, 'Create Access Key').click();
  await expect(pair).toBeVisible();
  await expect(button(page, 'Create Access Key')).toHaveCount(0);
  await key.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog', { name: 'Delete' }).getByRole('button', { name: 'OK' }).click();
  await expect(key).toHaveCount(0);
  await expect(button(page, 'Create Access Key')).toBeVisible();
});

test('the rules of an account hold at once', async ({ stranger, isScripted }) => {
  const [administrator, user] = [await stranger(), await stranger()];
  await enter(user, 'user-y', '/tickets', 'My Service Tickets');
  await enter(administrator, 'admin-x', '/tickets', 'My Service Tickets');
  await administrator.getByRole('button', { name: 'admin-x' }).click();
  await administrator.getByRole('link', { name: 'Security Settings' }).click();
  await isAt(administrator, 'Security Settings');
  await looksRight(administrator, isScripted);
  await administrator.getByLabel('Shortest password').fill('7');
  await button(administrator, 'Save').click();
  await expect(administrator.getByLabel('Shortest password')).toHaveAccessibleDescription(/Write a number from 8 to 32/);
  await administrator.getByLabel('Shortest password').fill('14');
  await administrator.getByLabel('Kinds of characters').selectOption('3');
  await button(administrator, 'Save').click();
  await expect(done(administrator)).toContainText('The rules have been saved.');

  await user.goto('/profile');
  await expect(user.getByLabel('New password', { exact: true })).toHaveAccessibleDescription(/At least 14 characters, with 3 of/);
  await administrator.getByLabel('Every user needs a second factor').check();
  await button(administrator, 'Save').click();
  await isAt(administrator, 'Second factor');
  await user.goto('/tickets');
  await isAt(user, 'Second factor');
  await expect(user.getByRole('status')).toContainText('Your account requires a second factor.');
  await setUp(user, isScripted);
  await user.goto('/tickets');
  await isAt(user, 'My Service Tickets');
});
