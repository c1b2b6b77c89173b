/** What lists have around their rows: saved filters, and what is done to several tickets. */

import { submit, take, unique } from '../behind';
import type { Sight } from '../pages';
import type { Page } from '../fixtures';
import type { Behind } from '../states';
import { done, refusal } from '../steps';

async function save(page: Page, path: string, name: string) {
  await page.goto(path);
  await page.getByRole('button', { name: 'Save Filter' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save Filter' });
  await dialog.getByRole('textbox', { name: 'Filter name' }).fill(name);
  await dialog.getByRole('button', { name: 'OK' }).click();
}

/** Two tickets of user-i's: one is in work. */
async function two(behind: Behind): Promise<string> {
  const [user, word] = [await behind('user-i'), unique('several')];
  await submit(user, `1 ${word}`);
  await take(await behind('engineer-1'), await submit(user, `2 ${word}`));
  return word;
}

async function pick(page: Page, behind: Behind, name: string) {
  await page.goto(`/tickets?q=${await two(behind)}`);
  const bar = page.getByRole('form', { name: 'Several service tickets' });
  await bar.getByRole('checkbox').check();
  await bar.getByRole('button', { name }).click();
}

export const LISTS: Sight[] = [
  {
    name: 'My Service Tickets, a saved filter',
    who: 'user-i',
    open: async (page) => {
      await save(page, `/tickets?q=${unique('sight')}`, unique('Sight'));
      await done(page).waitFor();
    },
  },
  {
    name: 'My Service Tickets, Save Filter refused',
    who: 'user-i',
    open: async (page) => {
      await save(page, `/tickets?q=${unique('sight')}`, '');
      await refusal(page).waitFor();
    },
  },
  {
    name: 'All Tickets, a saved filter',
    who: 'engineer-1',
    open: async (page) => {
      await save(page, `/desk/tickets?q=${unique('sight')}`, unique('Sight'));
      await done(page).waitFor();
    },
  },
  {
    name: 'Edit Filter',
    who: 'user-i',
    open: async (page) => {
      await save(page, `/tickets?q=${unique('sight')}`, unique('Sight'));
      await page.getByRole('link', { name: /^Edit Filter/ }).first().click();
      await page.getByRole('heading', { name: 'Edit Filter' }).waitFor();
    },
  },
  {
    name: 'My Service Tickets, closing several is asked',
    who: 'user-i',
    open: async (page, behind) => {
      await pick(page, behind, 'Close Service Ticket');
      await page.getByRole('dialog', { name: 'Close Service Ticket' }).waitFor();
    },
  },
  {
    name: 'My Service Tickets, several were closed and others not',
    who: 'user-i',
    open: async (page, behind) => {
      await pick(page, behind, 'Close Service Ticket');
      await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click();
      await done(page).waitFor();
    },
  },
  {
    name: 'My Service Tickets, nothing ticked',
    who: 'user-i',
    open: async (page, behind) => {
      await page.goto(`/tickets?q=${await two(behind)}`);
      await page.getByRole('form', { name: 'Several service tickets' }).getByRole('button', { name: 'Remind' }).click();
      await refusal(page).waitFor();
    },
  },
];
