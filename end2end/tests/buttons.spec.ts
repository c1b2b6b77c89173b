/** Buttons by state: exactly those that one may press, on both sides. */

import type { Person } from '../cast';
import { expect, test, type Page } from '../fixtures';
import * as states from '../states';
import { isAt, isIn, row } from '../steps';

const NAMES = new RegExp(`^(${states.BUTTONS.join('|')})$`);

/** These buttons of all that a ticket can have, in this order. */
async function has(page: Page, buttons: string[]) {
  await expect(page.getByRole('main').getByRole('button', { name: NAMES })).toHaveText(buttons);
}

for (const state of states.STATES) {
  test(`the customer’s buttons in the state ${state}`, async ({ as, behind }) => {
    const page = await as('user-i');
    const { no, word } = await states.ticketIn(behind, state);
    await page.goto(`/tickets/${no}`);
    await isIn(page, state);
    await has(page, states.OF_CUSTOMER[state]);
    await page.goto(`/tickets?q=${word}`);
    await expect(row(page, word)).toContainText(state);
    await expect(row(page, word).getByRole('cell').last().getByRole('button')).toHaveText(states.OF_ROW[state]);
  });

  test(`the desk’s buttons in the state ${state}`, async ({ as, behind }) => {
    const { no } = await states.ticketIn(behind, state);
    const sides = [['engineer-1', states.OF_ITS_ENGINEER], ['engineer-2', states.OF_OTHER_ENGINEER], ['lead-1', states.OF_LEAD]] as const;
    for (const [who, buttons] of sides) {
      const page = await as(who as Person);
      await page.goto(`/desk/tickets/${no}`);
      await isAt(page, no);
      await isIn(page, state);
      await has(page, buttons[state]);
    }
  });
}
