/** Associated tickets: the region, the stub, the dialog, the page. */

import { associate, submit, unique } from '../behind';
import type { Sight } from '../pages';
import type { Behind } from '../states';
import { button, refusal } from '../steps';

/** Tickets of user-f and of user-g, associated; user-e sees of the second one the stub. */
async function example(behind: Behind) {
  const ofB = await submit(await behind('user-f'), unique('ofB'));
  const ofC = await submit(await behind('user-g'), unique('ofC'));
  await associate(await behind('user-f'), ofC, ofB);
  return { ofB, ofC };
}

export const ASSOCIATIONS: Sight[] = [
  {
    name: 'Ticket details, associated',
    who: 'user-f',
    open: async (page, behind) => {
      await page.goto(`/tickets/${(await example(behind)).ofC}`);
      await button(page, 'Advanced Settings').click();
    },
  },
  {
    name: 'Ticket details, a stub',
    who: 'user-e',
    open: async (page, behind) => page.goto(`/tickets/${(await example(behind)).ofB}`),
  },
  {
    name: 'Associate New',
    who: 'user-f',
    open: async (page, behind) => {
      await page.goto(`/tickets/${(await example(behind)).ofC}?associate=new`);
      await page.getByRole('dialog', { name: 'Associate New' }).waitFor();
    },
  },
  {
    name: 'Associate New, refused',
    who: 'user-f',
    open: async (page, behind) => {
      await page.goto(`/tickets/${(await example(behind)).ofC}?associate=new`);
      await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click();
      await refusal(page).waitFor();
    },
  },
  {
    name: 'Associated Tickets',
    who: 'user-e',
    open: async (page, behind) => page.goto(`/group/tickets/${(await example(behind)).ofB}/associated`),
  },
  {
    name: 'Associated Tickets, none',
    who: 'user-f',
    open: async (page, behind) => page.goto(`/group/tickets/${await submit(await behind('user-e'), unique('alone'))}/associated`),
  },
  {
    name: 'A ticket at the desk, associated',
    who: 'engineer-1',
    open: async (page, behind) => page.goto(`/desk/tickets/${(await example(behind)).ofB}`),
  },
];
