/** [Export] of the lists of tickets: all that the filters give, as a file. */

import { readFile } from 'node:fs/promises';
import { addTag, answer, submit, submitMany, take, unique } from '../behind';
import type { Person } from '../cast';
import { expect, test, type Page } from '../fixtures';
import { isAt } from '../steps';

/** The lines of the file that [Export] gives, without its head. */
async function exported(page: Page): Promise<string[]> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('tickets.csv');
  const text = await readFile(await download.path(), 'utf8');
  expect(text.startsWith('\ufeffTicket No.,Problem description,Product,')).toBe(true);
  return text.trimEnd().split('\r\n').slice(1);
}

test('My Service Tickets are exported by the filters of the page, beyond the page', async ({ as, behind }) => {
  test.slow();
  const [user, word] = [await behind('user-g'), unique('carried')];
  await submitMany(user, word, 52);
  const page = await as('user-g');
  await page.goto(`/tickets?q=${word}`);
  await expect(page.getByRole('link', { name: 'Older' })).toBeVisible();
  const lines = await exported(page);
  expect(lines).toHaveLength(52);
  expect(lines[0]).toContain(`,${word} number 52,Elastic Cloud Server (ECS),Compute,`);
  await page.getByRole('navigation', { name: 'Status' }).getByRole('link', { name: 'Closed' }).click();
  await expect(page).toHaveURL(/status=closed$/);
  expect((await exported(page)).join()).not.toContain(word);
});

test('a row says what the ticket says, and no spreadsheet takes it for a formula', async ({ as, behind }) => {
  const [user, word, tag] = [await behind('user-i'), unique('formula'), unique('Tag')];
  const no = await submit(user, `=1+1 ${word}\n"quoted", and more`);
  await addTag(user, no, tag);
  const page = await as('user-i');
  await page.goto(`/tickets?q=${word}`);
  const text = (await exported(page)).join('\r\n');
  expect(text).toContain(`${no},"'=1+1 ${word}\n""quoted"", and more",Elastic Cloud Server (ECS),Compute,Specification and OS questions,`);
  expect(text).toContain(`,Submitted,user-i,${tag},20`);
});

test('the group’s list and the desk’s lists are exported too', async ({ as, behind }) => {
  const word = unique('others');
  const no = await submit(await behind('user-b'), `About ${word}`);
  await take(await behind('engineer-2'), no);
  await answer(await behind('engineer-2'), no, `More of ${word}`);
  const lists = [
    ['user-c', `/group/tickets?q=${word}`, 'Tickets of My Group'],
    ['lead-1', `/desk/tickets?q=${word}`, 'All Tickets'],
    ['engineer-2', '/desk/mine', 'My Work'],
  ] as const;
  for (const [who, path, heading] of lists) {
    const page = await as(who as Person);
    await page.goto(path);
    await isAt(page, heading);
    const lines = (await exported(page)).filter((line) => line.startsWith(no));
    expect(lines, path).toHaveLength(1);
    expect(lines[0].includes(',acme,engineer-2,'), path).toBe(who !== 'user-c');
  }
});

test('who exported what stands in their History', async ({ as, behind }) => {
  const word = unique('history');
  await submit(await behind('user-i'), word);
  const page = await as('user-i');
  await page.goto(`/tickets?status=submitted&q=${word}`);
  await exported(page);
  const admin = await as('admin-i');
  await admin.goto('/iam/users?q=user-i');
  await admin.getByRole('link', { name: 'user-i', exact: true }).click();
  const line = `Service tickets exported: My Service Tickets, status=submitted, q=${word}`;
  await expect(admin.getByRole('region', { name: 'History' }).getByRole('listitem').first()).toContainText(line);
});
