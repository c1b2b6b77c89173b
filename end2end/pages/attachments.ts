/** Files: pictures and others in a conversation, and those that wait for their form beside what was refused. */

import { submit, unique } from '../behind';
import type { Sight } from '../pages';
import { button, choose, conversation, file, message, picture, refusal, uploaded } from '../steps';

const FILES = [
  file('screen.png', picture(960, 540)),
  file('phone.png', picture(300, 600)),
  file('icon.png', picture(16, 16)),
  file(`a-name-that-is-${'very-'.repeat(20)}long.log`),
];

export const ATTACHMENTS: Sight[] = [
  {
    name: 'Ticket details, files and pictures',
    who: 'user-i',
    open: async (page, behind) => {
      await page.goto(`/tickets/${await submit(await behind('user-i'), unique('pictures'))}`);
      await message(page).fill('As these show');
      await choose(page, ...FILES);
      await button(page, 'Reply').click();
      await conversation(page).getByRole('link', { name: 'screen.png' }).waitFor();
    },
  },
  {
    name: 'Ticket details, a file that is refused beside others',
    who: 'user-i',
    open: async (page, behind) => {
      await page.goto(`/tickets/${await submit(await behind('user-i'), unique('refused'))}`);
      await choose(page, ...FILES, file('page.png', '<script>'));
      await button(page, 'Reply').click();
      await refusal(page).first().waitFor();
      await uploaded(page).nth(3).waitFor();
    },
  },
];
