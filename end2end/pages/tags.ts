/** Tags: the region and the labels of lists, the dialog, the page. */

import { addTag, submit, unique } from '../behind';
import type { Sight } from '../pages';
import type { Behind } from '../states';
import { refusal } from '../steps';

/** A ticket of user-g's with a tag: each sight adds one, and a user has 30. */
async function tagged(behind: Behind): Promise<string> {
  const user = await behind('user-g');
  const no = await submit(user, unique('tags'));
  await addTag(user, no, unique('Sight'));
  return no;
}

export const TAGS: Sight[] = [
  {
    name: 'Ticket details, tagged',
    who: 'user-g',
    open: async (page, behind) => page.goto(`/tickets/${await tagged(behind)}`),
  },
  {
    name: 'My Service Tickets, tagged',
    who: 'user-g',
    open: async (page, behind) => page.goto(`/tickets?no=${await tagged(behind)}`),
  },
  {
    name: 'Add Tag',
    who: 'user-g',
    open: async (page, behind) => {
      await page.goto(`/tickets/${await tagged(behind)}?tag=add`);
      await page.getByRole('dialog').getByRole('button', { name: 'Create Tag' }).click();
      await page.getByRole('textbox', { name: 'Tag name' }).waitFor();
    },
  },
  {
    name: 'Add Tag, refused',
    who: 'user-g',
    open: async (page, behind) => {
      await page.goto(`/tickets/${await tagged(behind)}?tag=add`);
      await page.getByRole('dialog').getByRole('button', { name: 'Create Tag' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click();
      await refusal(page).waitFor();
    },
  },
  {
    name: 'Edit Tag',
    who: 'user-g',
    open: async (page, behind) => {
      await page.goto(`/tickets/${await tagged(behind)}?tag=add`);
      await page.getByRole('link', { name: /^Edit Tag/ }).first().click();
      await page.getByRole('heading', { name: 'Edit Tag' }).waitFor();
    },
  },
];
