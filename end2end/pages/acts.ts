/** What is done to tickets: buttons by state, dialogs, the rating, the desk. */

import { act, assign, rate } from '../behind';
import type { Sight } from '../pages';
import { STATES, ticketIn } from '../states';
import { button, done, refusal } from '../steps';

export const ACTS: Sight[] = [
  ...STATES.map((state): Sight => ({
    name: `Ticket details, ${state}`,
    who: 'user-i',
    open: async (page, behind) => page.goto(`/tickets/${(await ticketIn(behind, state)).no}`),
  })),
  ...([['Cancel Service Ticket', 'Submitted'], ['Close Service Ticket', 'Processing'], ['Delete', 'Closed']] as const).map(([name, state]): Sight => ({
    name: `Ticket details, ${name} is asked`,
    who: 'user-i',
    open: async (page, behind) => {
      await page.goto(`/tickets/${(await ticketIn(behind, state)).no}`);
      await button(page, name).click();
      await page.getByRole('dialog', { name }).waitFor();
    },
  })),
  {
    name: 'Ticket details, refused reminder',
    who: 'user-i',
    open: async (page, behind) => {
      const { no } = await ticketIn(behind, 'Submitted');
      await page.goto(`/tickets/${no}`);
      await button(page, 'Remind').click();
      await done(page).waitFor();
      await button(page, 'Remind').click();
      await refusal(page).waitFor();
    },
  },
  {
    name: 'Ticket details, refused rating',
    who: 'user-i',
    open: async (page, behind) => {
      await page.goto(`/tickets/${(await ticketIn(behind, 'Closed')).no}`);
      await button(page, 'Submit Rating').click();
      await refusal(page).waitFor();
    },
  },
  {
    name: 'Ticket details, rated',
    who: 'user-i',
    open: async (page, behind) => {
      const { no } = await ticketIn(behind, 'Closed');
      await rate(await behind('user-i'), no, 4);
      await page.goto(`/tickets/${no}`);
    },
  },
  {
    name: 'My Service Tickets, Delete is asked',
    who: 'user-i',
    open: async (page, behind) => {
      const { word } = await ticketIn(behind, 'Canceled');
      await page.goto(`/tickets?q=${word}`);
      await button(page, 'Delete').click();
      await page.getByRole('dialog', { name: 'Delete' }).waitFor();
    },
  },
  {
    name: 'My Service Tickets, refused reminder',
    who: 'user-i',
    open: async (page, behind) => {
      const { no, word } = await ticketIn(behind, 'Submitted');
      await act(await behind('user-i'), no, 'remind');
      await page.goto(`/tickets?q=${word}`);
      await button(page, 'Remind').click();
      await refusal(page).waitFor();
    },
  },
  {
    name: 'My Work, reminded of',
    who: 'engineer-2',
    open: async (page, behind) => {
      const { no } = await ticketIn(behind, 'Processing', 'user-i', 'engineer-2');
      await act(await behind('user-i'), no, 'remind');
      await page.goto('/desk/mine');
    },
  },
  ...(['Pending confirmation', 'Closed', 'Suspended'] as const).map((state): Sight => ({
    name: `A ticket at the desk, ${state}`,
    who: 'engineer-1',
    open: async (page, behind) => page.goto(`/desk/tickets/${(await ticketIn(behind, state)).no}`),
  })),
  {
    name: 'A ticket at the desk, refused message',
    who: 'engineer-1',
    open: async (page, behind) => {
      await page.goto(`/desk/tickets/${(await ticketIn(behind, 'Processing')).no}`);
      await button(page, 'Propose Resolution').click();
      await refusal(page).waitFor();
    },
  },
  {
    name: 'A ticket at the desk, refused Forward',
    who: 'engineer-1',
    open: async (page, behind) => {
      await page.goto(`/desk/tickets/${(await ticketIn(behind, 'Processing')).no}`);
      await button(page, 'Forward').click();
      await refusal(page).waitFor();
    },
  },
  {
    name: 'A ticket at the desk, of the lead',
    who: 'lead-1',
    open: async (page, behind) => {
      const { no } = await ticketIn(behind, 'Processing');
      await act(await behind('user-i'), no, 'remind');
      await assign(await behind('lead-1'), no, 'engineer-2');
      await page.goto(`/desk/tickets/${no}`);
    },
  },
];
