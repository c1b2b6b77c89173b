/** Agencies, and what acting under one looks like. */

import { standing, switchTo } from '../agencies';
import type { Sight } from '../pages';
import { button, refusal, signIn } from '../steps';

/** The agency that these pages are looked at with. */
const NAME = 'Looked at';

export const AGENCIES: Sight[] = [
  {
    name: 'Agencies',
    who: 'admin-i',
    open: async (page, behind) => {
      await standing(await behind('admin-i'), NAME);
      await page.goto('/iam/agencies');
    },
  },
  {
    name: 'Create Agency, refused',
    who: 'admin-i',
    open: async (page) => {
      await page.goto('/iam/agencies/new');
      await button(page, 'Create').click();
      await refusal(page).waitFor();
    },
  },
  { name: 'Switch Role, empty', who: 'admin-i', open: (page) => page.goto('/agencies') },
  {
    name: 'Under an agency',
    open: async (page, behind) => {
      await standing(await behind('admin-i'), NAME);
      await page.goto('/sign-in');
      await signIn(page, 'engineer-2');
      await page.getByRole('heading', { name: 'Queue', exact: true }).waitFor();
      await switchTo(page, NAME);
      await page.goto('/agencies');
    },
  },
];
