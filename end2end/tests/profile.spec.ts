/** The profile: contact data, password, theme. */

import { FAULT, send } from '../behind';
import { ACCOUNTS, PASSWORD } from '../cast';
import { expect, test } from '../fixtures';
import { isAt, refusal, signIn, signInWith } from '../steps';

test('contact data is saved, and prefilled in the form of a ticket', async ({ as, isScripted }) => {
  const page = await as(isScripted ? 'user-g' : 'user-e');
  const email = `${isScripted ? 'g' : 'e'}${Date.now()}@acme.example`;
  await page.goto('/');
  await page.getByRole('button', { name: /^user-/ }).click();
  await page.getByRole('link', { name: 'Profile' }).click();
  await isAt(page, 'Profile');
  const contact = page.getByRole('form', { name: 'Contact data' });
  await contact.getByLabel('Email address').fill(email);
  await contact.getByLabel('Country code').selectOption({ label: 'Thailand (+66)' });
  await contact.getByLabel('Mobile number').fill('81 234 5678');
  await contact.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toContainText('Your profile has been saved.');
  await expect(contact.getByLabel('Email address')).toHaveValue(email);
  await expect(contact.getByLabel('Mobile number')).toHaveValue('812345678');

  await page.goto(FAULT);
  const options = page.getByRole('group', { name: 'Contact Options' });
  await expect(options.getByLabel('Email address')).toHaveValue(email);
  await expect(options.getByLabel('Country code')).toHaveValue('+66');
  await expect(options.getByLabel('Mobile number')).toHaveValue('812345678');
});

test('a wrong address is told at its field, and what was typed stays', async ({ as }) => {
  const page = await as('user-y');
  await page.goto('/profile');
  const contact = page.getByRole('form', { name: 'Contact data' });
  await contact.getByLabel('Email address').fill('nobody at nowhere');
  await contact.getByLabel('Mobile number').fill('12');
  await contact.getByRole('button', { name: 'Save' }).click();
  await expect(refusal(page)).toHaveText(/^The form was not sent/);
  await expect(refusal(page)).toBeFocused();
  await expect(refusal(page).getByRole('link', { name: 'Email address' })).toHaveCount(1);
  await expect(contact.getByLabel('Email address')).toHaveAccessibleDescription('Write an address like name@example.com.');
  await expect(contact.getByLabel('Mobile number')).toHaveAccessibleDescription(/at least 5 digits/);
  await expect(contact.getByLabel('Email address')).toHaveValue('nobody at nowhere');
  await page.goto('/profile');
  await expect(contact.getByLabel('Email address')).not.toHaveValue('nobody at nowhere');
});

test('times are shown in the zone of the profile', async ({ as, isScripted }) => {
  const page = await as(isScripted ? 'engineer-1' : 'engineer-2');
  await page.goto('/desk/tickets');
  const time = page.getByRole('main').getByRole('time').first();
  const inUtc = await time.textContent();
  await page.goto('/profile');
  await page.getByLabel('Time zone', { exact: true }).selectOption('Asia/Shanghai');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toContainText('Your profile has been saved.');
  const at = await (await page.goto('/desk/tickets'))!.text();
  expect(at).not.toContain(`>${inUtc}<`);
  await page.goto('/profile');
  await page.getByLabel('Time zone', { exact: true }).selectOption({ index: 0 });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toContainText('Your profile has been saved.');
});

const NEW = 'Another-passw0rd';

test('a changed password holds at once, and signs other devices out', async ({ stranger, baseURL, playwright }) => {
  const page = await stranger();
  const other = await stranger();
  for (const device of [page, other]) {
    await device.goto('/sign-in?next=/profile');
    await signIn(device, 'admin-x');
    await isAt(device, 'Profile');
  }
  try {
    const form = page.getByRole('form', { name: 'Password' });
    await form.getByLabel('Current password').fill(PASSWORD);
    await form.getByLabel('New password', { exact: true }).fill(NEW);
    await form.getByLabel('Repeat new password').fill(NEW);
    await form.getByRole('button', { name: 'Change Password' }).click();
    await expect(page.getByRole('status')).toContainText('Your password has been changed.');
    await page.goto('/tickets');
    await isAt(page, 'My Service Tickets');
    await other.goto('/tickets');
    await isAt(other, 'Sign in');
    await signIn(other, 'admin-x', PASSWORD);
    await expect(refusal(other)).toBeVisible();
    await signInWith(other, ACCOUNTS['admin-x'], 'admin-x', NEW);
    await isAt(other, 'My Service Tickets');
  } finally {
    const request = await playwright.request.newContext({ baseURL, storageState: await page.context().storageState() });
    await send(request, '/profile', 'change_password', { current_password: NEW, new_password: PASSWORD, repeat_password: PASSWORD });
  }
});

test('a password that cannot be changed is told at its field, and none is echoed', async ({ as }) => {
  const page = await as('user-y');
  await page.goto('/profile');
  const form = page.getByRole('form', { name: 'Password' });
  await form.getByLabel('Current password').fill('not-my-passw0rd');
  await form.getByLabel('New password', { exact: true }).fill('Another-passw0rd');
  await form.getByLabel('Repeat new password').fill('Another-passw0rd');
  await form.getByRole('button', { name: 'Change Password' }).click();
  await expect(form.getByLabel('Current password')).toHaveAccessibleDescription('This is not your current password.');
  expect(await page.content()).not.toContain('not-my-passw0rd');
  await form.getByLabel('Current password').fill(PASSWORD);
  await form.getByLabel('New password', { exact: true }).fill('short');
  await form.getByLabel('Repeat new password').fill('shorter');
  await form.getByRole('button', { name: 'Change Password' }).click();
  await expect(form.getByLabel('New password', { exact: true })).toHaveAccessibleDescription(/Use at least 10 characters/);
  await expect(form.getByLabel('Repeat new password')).toHaveAccessibleDescription(/differs from the new password/);
});

test('the chosen theme stays, on every page', async ({ as }) => {
  const page = await as('user-b', { colorScheme: 'light' });
  const ground = () => page.locator('html').evaluate((html) => getComputedStyle(html).backgroundColor);
  await page.goto('/tickets?status=closed');
  await isAt(page, 'My Service Tickets');
  const light = await ground();
  const choose = async (theme: string) => {
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('banner').getByRole('button', { name: theme }).click();
  };
  await choose('Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page).toHaveURL('/tickets?status=closed');
  expect(await ground()).not.toBe(light);
  await page.goto('/profile');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Theme' }).click();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Dark' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('banner').getByRole('button', { name: 'As the system' }).click();
  await expect(page.locator('html:not([data-theme])')).toHaveCount(1);
  expect(await ground()).toBe(light);
});
