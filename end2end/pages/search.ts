/** Lists in which words were looked for. */

import { answer, submit, take, unique } from '../behind';
import type { Sight } from '../pages';

export const SEARCH: Sight[] = [
  {
    name: 'My Service Tickets, found by words',
    who: 'user-i',
    open: async (page, behind) => {
      const [word, request] = [unique('sought'), await behind('user-i')];
      await submit(request, `${word} stands in the text of the link`);
      await submit(request, `${'A long description. '.repeat(12)}Far down stands ${word} and the rest of it.`);
      const no = await submit(request, 'It is in the answer');
      const engineer = await behind('engineer-1');
      await take(engineer, no);
      await answer(engineer, no, `The answer has ${word}.`);
      await page.goto(`/tickets?q=${word}`);
    },
  },
  { name: 'My Service Tickets, signs alone', who: 'user-i', open: (page) => page.goto('/tickets?q=%22-*%22') },
  { name: 'All Tickets, found by words', who: 'engineer-1', open: (page) => page.goto('/desk/tickets?q=server') },
  { name: 'All Tickets, signs alone', who: 'engineer-1', open: (page) => page.goto('/desk/tickets?q=%3F') },
];
