/** Support plans. */

import { FAULT } from '../behind';
import type { Sight } from '../pages';
import type { Page } from '../fixtures';
import { button, isAt, refusal } from '../steps';

const at = (path: string) => (page: Page) => page.goto(path);

export const SUPPORT_PLAN: Sight[] = [
  { name: 'Support Plan', who: 'admin-a', open: at('/support-plan') },
  { name: 'Support Plan without severities', who: 'user-y', open: at('/support-plan') },
  {
    name: 'Support Plan, refused add-on',
    who: 'user-b',
    open: async (page) => {
      await page.goto('/support-plan');
      await button(page, 'Purchase add-on').click();
      await refusal(page).waitFor();
    },
  },
  { name: 'The form under a quota', who: 'user-b', open: at(FAULT) },
  {
    name: 'An account',
    who: 'lead-1',
    open: async (page) => {
      await page.goto('/desk/accounts?q=globex');
      await page.getByRole('link', { name: 'globex' }).click();
      await isAt(page, 'globex');
    },
  },
];
