/** Identity and Access Management, accounts, one-time links. */

import { unique } from '../behind';
import type { Sight } from '../pages';
import type { Page } from '../fixtures';
import { button, refusal } from '../steps';

const at = (path: string) => (page: Page) => page.goto(path);

/** Makes a user of initech's, without permissions, and is on its page. */
async function user(page: Page) {
  await page.goto('/iam/users/new');
  await page.getByLabel('User name').fill(unique('sight'));
  await button(page, 'Create User').click();
  await page.getByRole('region', { name: 'One-time link' }).waitFor();
}

export const IAM: Sight[] = [
  { name: 'Users', who: 'admin-a', open: at('/iam/users') },
  { name: 'Users, nobody found', who: 'admin-a', open: at('/iam/users?q=nobody-like-it') },
  { name: 'Users of the desk', who: 'lead-1', open: at('/iam/users') },
  {
    name: 'Create User, refused',
    who: 'admin-a',
    open: async (page) => {
      await page.goto('/iam/users/new');
      await page.getByRole('radio', { name: 'Initial password' }).check();
      await button(page, 'Create User').click();
      await refusal(page).waitFor();
    },
  },
  { name: 'A user with a fresh link', who: 'admin-i', open: user },
  {
    name: 'A user, Delete is asked',
    who: 'admin-i',
    open: async (page) => {
      await user(page);
      await button(page, 'Delete').click();
      await page.getByRole('dialog', { name: 'Delete' }).waitFor();
    },
  },
  { name: 'User Groups', who: 'admin-a', open: at('/iam/groups') },
  {
    name: 'A user group, refused member',
    who: 'admin-a',
    open: async (page) => {
      await page.goto('/iam/groups');
      await page.getByRole('link', { name: 'Group 1', exact: true }).click();
      await button(page, 'Add').click();
      await refusal(page).waitFor();
    },
  },
  { name: 'Ticket Policy', who: 'admin-a', open: at('/iam/ticket-policy') },
  { name: 'Permissions', who: 'user-d', open: at('/iam/permissions') },
  { name: 'Accounts', who: 'lead-1', open: at('/desk/accounts') },
  {
    name: 'Create Account, refused',
    who: 'lead-1',
    open: async (page) => {
      await page.goto('/desk/accounts/new');
      await button(page, 'Create Account').click();
      await refusal(page).waitFor();
    },
  },
  {
    name: 'Choose a password',
    who: 'admin-i',
    open: async (page) => {
      await user(page);
      const link = await page.getByRole('region', { name: 'One-time link' }).locator('code').innerText();
      await page.context().clearCookies();
      await page.goto(link);
    },
  },
  { name: 'A link that holds no longer', open: at('/welcome?token=0') },
];
