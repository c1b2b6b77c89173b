/** Creating a User and Assigning Permissions (manual, chapter 1), step by step, in accounts that the test makes itself. */

import { submit, unique } from '../behind';
import { PASSWORD } from '../cast';
import { expect, test, type Page } from '../fixtures';
import { button, done, isAt, press, refusal, row, side, signInWith } from '../steps';

/** A one-time link, as the page shows it. */
async function link(page: Page): Promise<string> {
  return page.getByRole('region', { name: /One-time link/ }).locator('code').innerText();
}

/** Opens a one-time link and chooses the password of everybody here. */
async function choosePassword(page: Page, address: string) {
  await page.goto(address);
  await isAt(page, 'Choose a password');
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Repeat new password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set Password' }).click();
  await isAt(page, 'My Service Tickets');
}

/** Makes an account as the lead; answers its name, and its administrator's link. */
async function makeAccount(lead: Page): Promise<[string, string]> {
  const account = unique('corp');
  await lead.goto('/desk');
  await side(lead, 'Service Desk').getByRole('link', { name: 'Accounts' }).click();
  await isAt(lead, 'Accounts');
  await lead.getByRole('link', { name: 'Create Account' }).click();
  await isAt(lead, 'Create Account');
  await lead.getByLabel('Account').fill(account);
  await lead.getByLabel('Time zone').selectOption('Asia/Singapore');
  await lead.getByLabel('Administrator').fill('admin');
  await button(lead, 'Create Account').click();
  await isAt(lead, 'Accounts');
  return [account, await link(lead)];
}

async function createUser(admin: Page, name: string, group?: string): Promise<string> {
  await side(admin).getByRole('link', { name: 'Users', exact: true }).click();
  await isAt(admin, 'Users');
  await admin.getByRole('link', { name: 'Create User' }).click();
  await isAt(admin, 'Create User');
  await admin.getByLabel('User name').fill(name);
  if (group) await admin.getByRole('checkbox', { name: group }).check();
  await expect(admin.getByRole('radio', { name: 'One-time link' })).toBeChecked();
  await button(admin, 'Create User').click();
  await isAt(admin, name);
  return link(admin);
}

test('a group, its permission, a user in it, and the verification', async ({ as, stranger }) => {
  test.slow();
  const lead = await as('lead-1');
  const [account, first] = await makeAccount(lead);
  await lead.reload();
  await expect(lead.getByText('/welcome?token=')).toHaveCount(0);
  await lead.getByRole('searchbox', { name: 'Find an account' }).fill(account);
  await lead.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(row(lead, account)).toContainText('Asia/Singapore');

  const admin = await stranger();
  await choosePassword(admin, first);

  // Prerequisite: "The Ticket Policy function has been enabled by the master account."
  await admin.getByRole('button', { name: 'Service List' }).click();
  await admin.getByRole('link', { name: 'Identity and Access Management' }).click();
  await isAt(admin, 'Users');
  await side(admin).getByRole('link', { name: 'Ticket Policy' }).click();
  await isAt(admin, 'Ticket Policy');
  await button(admin, 'Enable Ticket Policy').click();
  await expect(admin.getByText('Ticket Policy is on.')).toBeVisible();
  await expect(admin.getByRole('main')).toContainText('Users who may submit now: 1 of 1.');

  // 1. Create a user group and assign permissions.
  await side(admin).getByRole('link', { name: 'User Groups' }).click();
  await isAt(admin, 'User Groups');
  await admin.getByLabel('User group name').fill('Ticket');
  await button(admin, 'Create User Group').click();
  await isAt(admin, 'Ticket');
  await admin.getByRole('checkbox', { name: 'Ticket Administrator' }).check();
  await button(admin, 'Save').click();
  await expect(done(admin)).toHaveText('Saved.');
  await expect(admin.getByRole('region', { name: 'History' })).toContainText('Ticket Administrator given to Ticket');

  // 2. Create an IAM user and add it to the user group.
  const welcome = await createUser(admin, 'carol', 'Ticket');
  await admin.reload();
  await expect(admin.getByText('/welcome?token=')).toHaveCount(0);
  await expect(admin.getByRole('checkbox', { name: 'Ticket' })).toBeChecked();

  // 3. Log in and verify the user's permissions.
  const carol = await stranger();
  await choosePassword(carol, welcome);
  await carol.getByRole('button', { name: 'Service Tickets menu' }).click();
  await carol.getByRole('banner').getByRole('link', { name: 'Create Service Ticket' }).click();
  await isAt(carol, 'Create Service Ticket');
  for (const service of ['Cloud Trace Service', 'Identity and Access Management']) {
    await carol.getByRole('button', { name: 'Service List' }).click();
    await carol.getByRole('link', { name: service }).click();
    await isAt(carol, 'Insufficient permissions');
    await expect(carol.getByRole('main')).toContainText('You have insufficient permissions.');
  }

  // Taken away, the permission is gone from the session that is open.
  await admin.getByRole('checkbox', { name: 'Ticket' }).uncheck();
  await button(admin, 'Save').click();
  await expect(admin.getByRole('region', { name: 'History' })).toContainText('carol removed from Ticket');
  expect((await carol.goto('/tickets/new'))!.status()).toBe(403);

  // The link works once.
  const late = await stranger();
  expect((await late.goto(welcome))!.status()).toBe(410);
  await expect(late.getByRole('main')).toContainText('This link is not valid any more');
});

test('an initial password is changed first; who is disabled or deleted is out, the tickets stay', async ({ as, stranger }) => {
  test.slow();
  const [account, first] = await makeAccount(await as('lead-1'));
  const admin = await stranger();
  await choosePassword(admin, first);
  await admin.goto('/iam/users/new');
  await button(admin, 'Create User').click();
  await expect(refusal(admin)).toContainText('User name: Fill this in.');
  await admin.getByLabel('User name').fill('dave');
  await admin.getByRole('radio', { name: 'Initial password' }).check();
  await admin.getByLabel('Password', { exact: true }).fill('Initial-passw0rd');
  await button(admin, 'Create User').click();
  await isAt(admin, 'dave');

  const dave = await stranger();
  await dave.goto('/profile');
  await signInWith(dave, account, 'dave', 'Initial-passw0rd');
  await isAt(dave, 'Choose a password');
  await dave.goto('/tickets');
  await isAt(dave, 'Choose a password');
  await dave.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await dave.getByLabel('Repeat new password').fill(PASSWORD);
  await dave.getByRole('button', { name: 'Change Password' }).click();
  await isAt(dave, 'My Service Tickets');
  const no = await submit(dave.request, unique('left-behind'));

  await button(admin, 'Disable').click();
  await expect(admin.getByRole('main').locator('header')).toContainText('Disabled');
  await dave.goto('/tickets');
  await isAt(dave, 'Sign in');
  await signInWith(dave, account, 'dave', PASSWORD);
  await expect(refusal(dave)).toContainText('Account, user name or password is not right.');
  await button(admin, 'Enable').click();
  await expect(admin.getByRole('main').locator('header')).toContainText('Enabled');

  await button(admin, 'Reset by link').click();
  expect(await link(admin)).toContain('/welcome?token=');
  await admin.reload();
  await expect(admin.getByText('/welcome?token=')).toHaveCount(0);

  await press(admin, 'Delete', 'OK');
  await isAt(admin, 'Users');
  await expect(row(admin, 'dave')).toHaveCount(0);
  await expect(row(admin, 'admin')).toContainText('Enabled');
  await admin.goto(`/tickets?no=${no}`);
  await expect(row(admin, no)).toContainText('dave (former user)');
  await createUser(admin, 'dave');
});

test('members come and go by name, and a group goes with what it gave', async ({ as, stranger }) => {
  const [, first] = await makeAccount(await as('lead-1'));
  const admin = await stranger();
  await choosePassword(admin, first);
  await createUser(admin, 'erin');
  await side(admin).getByRole('link', { name: 'User Groups' }).click();
  await admin.getByLabel('User group name').fill('Operators');
  await button(admin, 'Create User Group').click();
  await isAt(admin, 'Operators');
  await admin.getByLabel('User name').fill('nobody');
  await button(admin, 'Add').click();
  await expect(refusal(admin)).toContainText('There is no user of this name in your account.');
  await admin.getByLabel('User name').fill('erin');
  await button(admin, 'Add').click();
  await expect(admin.getByRole('list', { name: 'Members' })).toContainText('erin');
  await button(admin, 'Remove erin').click();
  await expect(admin.getByText('Nobody is in this group yet.')).toBeVisible();
  await expect(admin.getByRole('region', { name: 'History' })).toContainText('erin removed from Operators');
  await press(admin, 'Delete', 'OK');
  await isAt(admin, 'User Groups');
  await expect(row(admin, 'Operators')).toHaveCount(0);
});

test('the pages are the administrator’s, users the lead’s too, and what permissions mean every customer’s', async ({ as }) => {
  const open = async (page: Page, path: string) => (await page.goto(path))!.status();
  const [user, lead, engineer] = [await as('user-b'), await as('lead-1'), await as('engineer-1')];
  for (const path of ['/iam/users', '/iam/users/new', '/iam/users/1', '/iam/groups', '/iam/groups/1', '/iam/ticket-policy']) {
    expect(await open(user, path), path).toBe(403);
    expect(await open(engineer, path), path).toBe(404);
  }
  expect(await open(user, '/desk/accounts')).toBe(404);
  expect(await open(engineer, '/desk/accounts')).toBe(403);
  await isAt(engineer, 'Insufficient permissions');
  expect(await open(lead, '/iam/users')).toBe(200);
  await expect(row(lead, 'engineer-1')).toContainText('Enabled');
  expect(await open(lead, '/iam/groups')).toBe(404);
  expect(await open(user, '/iam/permissions')).toBe(200);
  await isAt(user, 'Permissions');
  await expect(row(user, 'Handle tickets of the same group').getByRole('cell')).toHaveText(['No', 'Yes', 'No']);
});
