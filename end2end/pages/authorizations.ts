/** Authorizations, on both sides. */

import { ask, handOver } from '../authorizations';
import { act } from '../behind';
import type { Sight } from '../pages';
import { ticketIn, type Behind } from '../states';
import { button, refusal } from '../steps';

/** A ticket with one authorization that was read, and others that wait; answers its number and that one's. */
async function scene(behind: Behind) {
  const { no } = await ticketIn(behind, 'Processing');
  const desk = await behind('engineer-1');
  const id = await ask(desk, no, 'Confidential information');
  await handOver(await behind('user-i'), id, 'The word');
  const key = await ask(desk, no, 'SSH (private key)', ['web-1', 'db-1']);
  return { no, id, key };
}

const customer = 'user-i' as const;
const engineer = 'engineer-1' as const;

export const AUTHORIZATIONS: Sight[] = [
  { name: 'My Authorizations', who: customer, open: async (page, behind) => { await scene(behind); await page.goto('/authorizations'); } },
  { name: 'My Authorizations, empty', who: 'user-y', open: (page) => page.goto('/authorizations') },
  { name: 'My Authorizations, refused filters', who: customer, open: (page) => page.goto('/authorizations?no=42&kind=rdp') },
  { name: 'Group Authorizations', who: 'user-f', open: (page) => page.goto('/group/authorizations') },
  { name: 'Ticket details with authorizations', who: customer, open: async (page, behind) => page.goto(`/tickets/${(await scene(behind)).no}`) },
  { name: 'Authorization, to be authorized', who: customer, open: async (page, behind) => page.goto(`/authorizations/${(await scene(behind)).key}`) },
  {
    name: 'Authorization, refused',
    who: customer,
    open: async (page, behind) => {
      await page.goto(`/authorizations/${(await scene(behind)).key}`);
      await button(page, 'Confirm').click();
      await refusal(page).waitFor();
    },
  },
  {
    name: 'Authorization, Reject is asked',
    who: customer,
    open: async (page, behind) => {
      await page.goto(`/authorizations/${(await scene(behind)).key}`);
      await button(page, 'Reject').click();
      await page.getByRole('dialog', { name: 'Reject' }).waitFor();
    },
  },
  { name: 'Authorization, authorized', who: customer, open: async (page, behind) => page.goto(`/authorizations/${(await scene(behind)).id}`) },
  {
    name: 'Authorization, cleared',
    who: customer,
    open: async (page, behind) => {
      const { no, id } = await scene(behind);
      await act(await behind(customer), no, 'close');
      await page.goto(`/authorizations/${id}`);
    },
  },
  {
    name: 'Conversation after a clearing',
    who: customer,
    open: async (page, behind) => {
      const { no } = await scene(behind);
      await act(await behind(customer), no, 'close');
      await page.goto(`/tickets/${no}`);
    },
  },
  { name: 'Request Authorization', who: engineer, open: async (page, behind) => page.goto(`/desk/tickets/${(await ticketIn(behind, 'Processing')).no}/authorizations/new`) },
  {
    name: 'Request Authorization, refused',
    who: engineer,
    open: async (page, behind) => {
      await page.goto(`/desk/tickets/${(await ticketIn(behind, 'Processing')).no}/authorizations/new`);
      await button(page, 'Send Request').click();
      await refusal(page).waitFor();
    },
  },
  { name: 'Authorization at the desk, to be authorized', who: engineer, open: async (page, behind) => page.goto(`/desk/authorizations/${(await scene(behind)).key}`) },
  {
    name: 'Authorization at the desk, Reveal is asked',
    who: 'lead-1',
    open: async (page, behind) => {
      await page.goto(`/desk/authorizations/${(await scene(behind)).id}`);
      await button(page, 'Reveal').click();
      await page.getByRole('dialog', { name: 'Reveal' }).waitFor();
    },
  },
  {
    name: 'Authorization at the desk, revealed',
    who: engineer,
    open: async (page, behind) => {
      await page.goto(`/desk/authorizations/${(await scene(behind)).id}`);
      await button(page, 'Reveal').click();
      await page.getByRole('dialog', { name: 'Reveal' }).getByRole('button', { name: 'OK' }).click();
      await page.getByRole('region', { name: 'Handed over' }).waitFor();
    },
  },
];
