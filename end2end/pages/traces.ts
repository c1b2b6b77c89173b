/** Trace List in each state that looks different. */

import { submit, unique } from '../behind';
import type { Sight } from '../pages';

export const TRACES: Sight[] = [
  {
    name: 'Trace List, a row expanded',
    who: 'admin-i',
    open: async (page, behind) => {
      await submit(await behind('user-i'), unique('sight'));
      await page.goto('/traces');
      await page.locator('summary').and(page.getByLabel('Details of createCase')).first().click();
    },
  },
  {
    name: 'View Trace',
    who: 'admin-i',
    open: async (page, behind) => {
      await submit(await behind('user-i'), unique('sight'));
      await page.goto('/traces');
      await page.getByRole('link', { name: 'View Trace' }).first().click();
      await page.getByRole('dialog', { name: 'View Trace' }).waitFor();
    },
  },
  { name: 'Trace List, nothing found', who: 'admin-i', open: (page) => page.goto('/traces?status=incident&type=ApiCall') },
  { name: 'Trace List, refused filters', who: 'admin-i', open: (page) => page.goto('/traces?by=resource-id&range=custom&from=yesterday') },
];
