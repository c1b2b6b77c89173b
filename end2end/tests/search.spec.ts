/** Full-text search: the box of the top bar, the filter Problem description, what is marked, and who finds what. */

import { answer, submit, take, unique } from '../behind';
import { expect, hydrated, test, type Page } from '../fixtures';
import { isAt, row, rows } from '../steps';

/** Looks for words by the box of the top bar. */
async function search(page: Page, words: string, isScripted: boolean) {
  if (isScripted) await hydrated(page);
  const box = page.getByRole('searchbox', { name: 'Search tickets' });
  await box.fill(words);
  await box.press('Enter');
  await expect(page).toHaveURL(/[?&]q=/);
}

test('the box leads from any page to the tickets that answer, with the words marked', async ({ as, behind, isScripted }) => {
  const page = await as('user-i');
  const word = unique('boxed');
  const no = await submit(await behind('user-i'), `The disk of ${word} is full`);
  await page.goto('/profile');
  await search(page, `DISK ${word}`, isScripted);
  await isAt(page, 'My Service Tickets');
  await expect(rows(page)).toHaveCount(1);
  await expect(row(page, no).getByRole('link')).toHaveText(`The disk of ${word} is full`);
  await expect(row(page, no).locator('mark')).toHaveText(['disk', word]);
  await expect(page.getByLabel('Problem description')).toHaveValue(`DISK ${word}`);
});

test('what stands further down or in a message is shown around the words, as text', async ({ as, behind }) => {
  const page = await as('user-i');
  const word = unique('deep');
  const request = await behind('user-i');
  const long = await submit(request, `${'Nothing to see. '.repeat(12)}<b>${word}</b> & 磁盘 stand here`);
  const short = await submit(request, 'Is in the answer');
  const engineer = await behind('engineer-1');
  await take(engineer, short);
  await answer(engineer, short, `Try <i>${word}</i> 磁盘`);
  await page.goto(`/tickets?q=${word}+磁盘`);
  await expect(rows(page)).toHaveCount(2);
  await expect(row(page, long).getByRole('paragraph')).toContainText(`<b>${word}</b> & 磁盘 stand here`);
  await expect(row(page, short).getByRole('paragraph')).toHaveText(`In a message: Try <i>${word}</i> 磁盘`);
  await expect(row(page, short).locator('mark')).toHaveText([word, '磁盘']);
});

test('numbers and ids are found by their beginnings, Chinese by two characters', async ({ as, behind }) => {
  const page = await as('user-i');
  const request = await behind('user-i');
  const id = `0a${Date.now()}`;
  const no = await submit(request, `无法登录云服务器 i-${id}`);
  for (const q of [no, no.toLowerCase(), `i-${id.slice(0, 12)}`, `${id} 登录`, `服务 i-${id}`]) {
    await page.goto(`/tickets?q=${encodeURIComponent(q)}`);
    await expect(row(page, no)).toHaveCount(1);
  }
  await page.goto(`/tickets?q=${encodeURIComponent(`i-${id} 登入`)}`);
  await expect(page.getByText('No ticket answers to these filters.')).toBeVisible();
});

test('another account finds nothing, the desk finds all', async ({ as, behind, isScripted }) => {
  const word = unique('private');
  const no = await submit(await behind('user-i'), `Only ours: ${word}`);
  const stranger = await as('user-y');
  await stranger.goto('/profile');
  await search(stranger, word, isScripted);
  await expect(stranger.getByText('No ticket answers to these filters.')).toBeVisible();
  await expect(stranger.getByRole('main')).not.toContainText(no);
  const engineer = await as('engineer-1');
  await engineer.goto('/desk');
  await search(engineer, word, isScripted);
  await isAt(engineer, 'All Tickets');
  await expect(row(engineer, no)).toHaveCount(1);
  await expect(engineer.getByLabel('Problem description')).toHaveValue(word);
  await engineer.getByRole('link', { name: 'Reset' }).click();
  await expect(engineer).toHaveURL('/desk/tickets');
});

test('signs alone are told at the field, and what was typed stays', async ({ as }) => {
  for (const [who, path] of [['user-i', '/tickets'], ['engineer-1', '/desk/tickets']] as const) {
    const page = await as(who);
    expect((await page.goto(`${path}?q=${encodeURIComponent('" * -')}`))!.status()).toBe(422);
    const field = page.getByLabel('Problem description');
    await expect(field).toHaveValue('" * -');
    await expect(field).toHaveAccessibleDescription(/signs alone are not looked for/);
  }
});

test('on a narrow window a button opens the box', async ({ as, behind, isScripted }) => {
  const page = await as('user-i', { viewport: { width: 390, height: 844 } });
  const word = unique('thin');
  const no = await submit(await behind('user-i'), word);
  await page.goto('/profile');
  await expect(page.getByRole('searchbox')).toBeHidden();
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await search(page, word, isScripted);
  await expect(row(page, no)).toHaveCount(1);
  await expect(page.getByRole('searchbox')).toBeHidden();
});
