/** Messages: all that Markdown can be, a preview, a quotation, what is new, what was withdrawn. */

import { answer, FAULT, reply, submit, take, unique } from '../behind';
import type { Sight } from '../pages';
import type { Behind } from '../states';
import { button, description, message } from '../steps';

const EVERYTHING =
  '# The disk\n\nIt is **full** and *slow*, says `df -h` of <IDs>:\n\n```\n/dev/vda1  100%  /\n' + 'x'.repeat(200) + '\n```\n\n' +
  '1. First\n2. Second\n   - deeper\n   - and more\n\n> quoted\n> twice\n\n---\n\n## And then\n\nSee https://example.com/' + 'y'.repeat(120) + ' or [the manual](https://example.com).';

/** A ticket whose conversation holds everything, and ends with what the other side has not read; answers its number. */
async function ticket(behind: Behind, last: 'of the engineer' | 'of the customer'): Promise<string> {
  const [user, engineer] = [await behind('user-i'), await behind('engineer-1')];
  const no = await submit(user, EVERYTHING);
  await take(engineer, no);
  await answer(engineer, no, EVERYTHING);
  if (last === 'of the customer') await reply(user, no, 'Nobody reads this');
  return no;
}

export const MESSAGES: Sight[] = [
  { name: 'Ticket details, Markdown and what is new', who: 'user-i', open: async (page, behind) => page.goto(`/tickets/${await ticket(behind, 'of the engineer')}`) },
  {
    name: 'Ticket details, Withdraw is asked',
    who: 'user-i',
    open: async (page, behind) => {
      await page.goto(`/tickets/${await ticket(behind, 'of the customer')}`);
      await page.getByRole('button', { name: 'Withdraw' }).click();
      await page.getByRole('dialog', { name: 'Withdraw' }).waitFor();
    },
  },
  {
    name: 'Ticket details, withdrawn, with a preview',
    who: 'user-i',
    open: async (page, behind) => {
      await page.goto(`/tickets/${await ticket(behind, 'of the customer')}`);
      await page.getByRole('button', { name: 'Withdraw' }).click();
      await page.getByRole('dialog', { name: 'Withdraw' }).getByRole('button', { name: 'OK' }).click();
      await page.getByText('Message withdrawn').first().waitFor();
      await message(page).fill(EVERYTHING);
      await button(page, 'Preview').click();
      await page.getByRole('region', { name: 'Preview' }).locator('strong').waitFor();
    },
  },
  {
    name: 'A ticket at the desk, a quotation',
    who: 'engineer-1',
    open: async (page, behind) => page.goto(`/desk/tickets/${await ticket(behind, 'of the customer')}?quote=0#message`),
  },
  {
    name: 'The form, with a preview',
    who: 'user-i',
    open: async (page) => {
      await page.goto(FAULT);
      await description(page).fill(`${EVERYTHING}\n\n${unique('preview')}`);
      await button(page, 'Preview').click();
      await page.getByRole('region', { name: 'Preview' }).locator('strong').waitFor();
    },
  },
];
