/** A ticket's details (manual, chapter 3, step 4). */

import { answer, submit, take, unique } from '../behind';
import { expect, test } from '../fixtures';
import { isAt, rows } from '../steps';

test('details show the conversation, what is known, and who did what when', async ({ as, behind }) => {
  const page = await as('user-i');
  const word = unique('details');
  const no = await submit(await behind('user-i'), `First line of ${word}\n\nSecond line`);
  const engineer = await behind('engineer-1');
  await take(engineer, no);
  await answer(engineer, no, 'Have you tried the console?');
  await page.goto(`/tickets/${no}`);
  await isAt(page, no);
  await expect(page.getByRole('main')).toContainText('Processing');
  const posts = page.getByRole('region', { name: 'Conversation' }).getByRole('listitem');
  await expect(posts).toHaveCount(2);
  await expect(posts.nth(0)).toContainText('user-i Customer');
  await expect(posts.nth(0)).toContainText(`First line of ${word}`);
  await expect(posts.nth(1)).toContainText('engineer-1 Engineer');
  await expect(posts.nth(1)).toContainText('Have you tried the console?');

  await page.getByLabel('Message').fill('Yes, it hangs.\nTwice.');
  await page.getByRole('button', { name: 'Reply' }).click();
  await expect(posts).toHaveCount(3);
  await expect(posts.nth(2)).toContainText('Twice.');
  await expect(page.getByLabel('Message')).toHaveValue('');
  const details = page.getByRole('region', { name: 'Details' });
  for (const told of ['Elastic Cloud Server (ECS)', 'Specification and OS questions', 'engineer-1', 'user-i']) {
    await expect(details).toContainText(told);
  }
  const log = page.getByRole('region', { name: 'Operation Log' }).getByRole('listitem');
  await expect(log).toHaveCount(4);
  for (const entry of [/user-i\s+Created/, /engineer-1\s+Taken/, /engineer-1\s+Engineer replied/, /user-i\s+Customer replied/]) {
    await expect(log.filter({ hasText: entry })).toHaveCount(1);
  }
});

test('an empty reply is refused, a long one too', async ({ as, behind }) => {
  const page = await as('user-i');
  const no = await submit(await behind('user-i'), unique('reply'));
  await page.goto(`/tickets/${no}`);
  await page.getByRole('button', { name: 'Reply' }).click();
  await expect(page.getByRole('alert')).toHaveText(/^The form was not sent/);
  await expect(page.getByLabel('Message')).toHaveAccessibleDescription(/Fill this in\./);
  await page.getByLabel('Message').fill('x'.repeat(2001));
  await page.getByRole('button', { name: 'Reply' }).click();
  await expect(page.getByLabel('Message')).toHaveAccessibleDescription(/at most 2000 characters; these are 2001/);
  await expect(page.getByLabel('Message')).toHaveValue('x'.repeat(2001));
});

test('the administrator sees and answers every ticket of the account', async ({ as, behind }) => {
  const page = await as('admin-i');
  const word = unique('account');
  const no = await submit(await behind('user-i'), word);
  await page.goto(`/tickets?q=${word}`);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('user-i');
  await rows(page).getByRole('link').click();
  await isAt(page, no);
  await page.getByLabel('Message').fill('This is urgent for us');
  await page.getByRole('button', { name: 'Reply' }).click();
  await expect(page.getByRole('region', { name: 'Conversation' }).getByRole('listitem').last()).toContainText('admin-i');
});
