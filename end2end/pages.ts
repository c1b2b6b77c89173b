/** Every page of the console, each in every state that looks different. */

import { answer, FAULT, submit, take, unique } from './behind';
import type { Person } from './cast';
import type { Page } from './fixtures';
import { ACTS } from './pages/acts';
import { IAM } from './pages/iam';
import { LISTS } from './pages/lists';
import { ASSOCIATIONS } from './pages/associations';
import { AGENCIES } from './pages/agencies';
import { AUTHORIZATIONS } from './pages/authorizations';
import { TAGS } from './pages/tags';
import { ATTACHMENTS } from './pages/attachments';
import { MESSAGES } from './pages/messages';
import { SEARCH } from './pages/search';
import { SUPPORT_PLAN } from './pages/support_plan';
import { TRACES } from './pages/traces';
import type { Behind } from './states';
import { choose, description, file, refusal, signInWith } from './steps';

/** A page: who looks at it, and how to get there. */
export type Sight = { name: string; who?: Person; open: (page: Page, behind: Behind) => Promise<unknown> };

const at = (path: string) => (page: Page) => page.goto(path);

/** A ticket with everything that a conversation can hold; answers its number. */
async function ticket(behind: Behind): Promise<string> {
  const no = await submit(await behind('user-i'), unique('sight'));
  const engineer = await behind('engineer-1');
  await take(engineer, no);
  await answer(engineer, no, 'A line\n\nand '.repeat(20) + 'x'.repeat(300));
  return no;
}

export const SIGHTS: Sight[] = [
  { name: 'Sign in', open: at('/sign-in') },
  {
    name: 'Sign in, refused',
    open: async (page) => {
      await page.goto('/sign-in');
      await signInWith(page, 'globex', unique('nobody'), 'wrong');
      await refusal(page).waitFor();
    },
  },
  {
    name: 'Sign in after the session has ended',
    who: 'user-i',
    open: async (page) => {
      await page.goto(FAULT);
      await description(page).fill('Typed');
      await page.context().clearCookies();
      await page.getByRole('button', { name: 'Submit' }).click();
      await page.getByText('Your session has ended').first().waitFor();
    },
  },
  {
    name: 'My Service Tickets',
    who: 'admin-i',
    open: async (page, behind) => {
      await ticket(behind);
      await page.goto('/tickets');
    },
  },
  {
    name: 'Contact Options, refused',
    who: 'user-i',
    open: async (page, behind) => {
      await page.goto(`/tickets/${await submit(await behind('user-i'), unique('sight'))}/contact`);
      await page.getByLabel('Contact time').fill('at night');
      await page.getByRole('button', { name: 'Save' }).click();
      await refusal(page).waitFor();
    },
  },
  {
    name: 'Change Resource Information, refused',
    who: 'user-i',
    open: async (page, behind) => {
      await page.goto(`/tickets/${await submit(await behind('user-i'), unique('sight'))}/resources`);
      await page.getByLabel('Remote Login Port').fill('ssh');
      await page.getByRole('button', { name: 'Save' }).click();
      await refusal(page).waitFor();
    },
  },
  {
    name: 'Create Service Ticket, with a choice',
    who: 'user-i',
    open: at('/tickets/new/rds/usage-questions'),
  },
  { name: 'Create Service Ticket, with a day', who: 'user-i', open: at('/tickets/new/billing/invoice') },
  { name: 'My Service Tickets, empty', who: 'user-y', open: at('/tickets') },
  { name: 'My Service Tickets, nothing found', who: 'user-i', open: at('/tickets?q=nothing-like-it') },
  { name: 'My Service Tickets, refused filters', who: 'user-i', open: at('/tickets?from=yesterday&no=42') },
  {
    name: 'Tickets of My Group',
    who: 'user-c',
    open: async (page, behind) => {
      const no = await submit(await behind('user-b'), unique('mate'));
      await page.goto(`/group/tickets?no=${no}`);
    },
  },
  { name: 'Tickets of My Group, refused filters', who: 'user-f', open: at('/group/tickets?group=12345&from=yesterday') },
  { name: 'Create Service Ticket', who: 'user-i', open: at('/tickets/new') },
  { name: 'Create Service Ticket, chosen', who: 'user-i', open: at('/tickets/new?product=ecs&problem=login-failure') },
  { name: 'Create Service Ticket, no product found', who: 'user-i', open: at('/tickets/new?find=nothing') },
  { name: 'The form', who: 'user-i', open: at(FAULT) },
  {
    name: 'The form, refused',
    who: 'user-i',
    open: async (page) => {
      await page.goto(FAULT);
      await choose(page, file(`${'long-name-'.repeat(12)}.log`));
      await page.getByLabel('Notify by email').check();
      await page.getByLabel('Remote Login Port').fill('99999');
      await page.getByRole('button', { name: 'Submit' }).click();
      await refusal(page).waitFor();
    },
  },
  {
    name: 'Ticket details',
    who: 'user-i',
    open: async (page, behind) => page.goto(`/tickets/${await ticket(behind)}`),
  },
  {
    name: 'Ticket details, refused reply',
    who: 'user-i',
    open: async (page, behind) => {
      await page.goto(`/tickets/${await ticket(behind)}`);
      await page.getByRole('button', { name: 'Reply' }).click();
      await refusal(page).waitFor();
    },
  },
  { name: 'Ticket Service Protocol', who: 'user-i', open: at('/protocol') },
  { name: 'Profile', who: 'admin-i', open: at('/profile') },
  {
    name: 'Profile, refused',
    who: 'user-i',
    open: async (page) => {
      await page.goto('/profile');
      await page.getByRole('button', { name: 'Change Password' }).click();
      await refusal(page).waitFor();
    },
  },
  { name: 'Sign in, the code', open: at('/sign-in?code=1') },
  { name: 'Second factor', who: 'user-i', open: at('/profile/second-factor') },
  { name: 'Security Settings', who: 'admin-i', open: at('/iam/security') },
  { name: 'Insufficient permissions', who: 'user-d', open: at('/tickets/new') },
  { name: 'Page not found', who: 'user-d', open: at('/nowhere') },
  { name: 'Queue', who: 'engineer-1', open: at('/desk') },
  { name: 'My Work', who: 'engineer-1', open: at('/desk/mine') },
  { name: 'My Work, empty', who: 'lead-1', open: at('/desk/mine') },
  { name: 'All Tickets', who: 'lead-1', open: at('/desk/tickets') },
  {
    name: 'All Tickets, refused number',
    who: 'engineer-1',
    open: async (page) => {
      await page.goto('/desk/tickets');
      await page.getByRole('main').getByLabel('Ticket No.').fill('42');
      await page.getByRole('button', { name: 'Open' }).click();
      await refusal(page).waitFor();
    },
  },
  {
    name: 'A ticket at the desk, waiting',
    who: 'engineer-1',
    open: async (page, behind) => page.goto(`/desk/tickets/${await submit(await behind('user-i'), unique('waiting'))}`),
  },
  {
    name: 'A ticket at the desk',
    who: 'engineer-1',
    open: async (page, behind) => page.goto(`/desk/tickets/${await ticket(behind)}`),
  },
  ...ACTS,
  ...IAM,
  ...ASSOCIATIONS,
  ...TAGS,
  ...AGENCIES,
  ...TRACES,
  ...AUTHORIZATIONS,
  ...ATTACHMENTS,
  ...MESSAGES,
  ...SEARCH,
  ...LISTS,
  ...SUPPORT_PLAN,
];
