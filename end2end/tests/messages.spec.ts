/** Messages: Markdown, its preview, quoting, withdrawing, and what is new. */

import { answer, FAULT, reply, submit, unique } from '../behind';
import { expect, test, type Page } from '../fixtures';
import { ticketIn } from '../states';
import { button, choose, conversation, description, done, file, isAt, isIn, isLogged, message, refusal, row, uploaded } from '../steps';

const MARKDOWN = 'It **fails** with <IDs>:\n\n- `disk full`\n- [the manual](https://example.com/manual)\n\n[no](javascript:alert(1)) <script>alert(2)</script>';

const posts = (page: Page) => conversation(page).getByRole('listitem').filter({ has: page.locator('.by') });
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });

/** Shows what MARKDOWN means, and nothing of it as a tag. */
async function isShown(page: Page, where: ReturnType<typeof preview>) {
  await expect(where.locator('strong')).toHaveText('fails');
  await expect(where).toContainText('with <IDs>:');
  await expect(where.locator('li code')).toHaveText('disk full');
  const link = where.getByRole('link', { name: 'the manual' });
  await expect(link).toHaveAttribute('href', 'https://example.com/manual');
  await expect(link).toHaveAttribute('rel', 'noopener nofollow');
  await expect(where).toContainText('no (javascript:alert(1)) <script>alert(2)</script>');
  await expect(where.getByRole('link', { name: 'no', exact: true })).toHaveCount(0);
}

test('a description and a message are Markdown on both sides, and a tag is text', async ({ as, behind }) => {
  const no = await submit(await behind('user-i'), MARKDOWN);
  await reply(await behind('user-i'), no, MARKDOWN);
  for (const [who, path] of [['user-i', `/tickets/${no}`], ['engineer-1', `/desk/tickets/${no}`]] as const) {
    const page = await as(who);
    await page.goto(path);
    await expect(posts(page)).toHaveCount(2);
    await isShown(page, posts(page).nth(0));
    await isShown(page, posts(page).nth(1));
  }
});

test('a preview shows what a message will be, and all that was typed stays', async ({ as, behind }) => {
  for (const [who, path, name] of [['user-i', '/tickets', 'Reply'], ['engineer-1', '/desk/tickets', 'Propose Resolution']] as const) {
    const { no } = await ticketIn(behind, 'Processing');
    const page = await as(who);
    await page.goto(`${path}/${no}`);
    await message(page).fill(MARKDOWN);
    await choose(page, file('disk.txt'));
    await button(page, 'Preview').click();
    await isShown(page, preview(page));
    await expect(message(page)).toHaveValue(MARKDOWN);
    await expect(uploaded(page)).toHaveText(/disk\.txt/);
    await isIn(page, 'Processing');
    await button(page, name).click();
    await expect(posts(page).last().getByRole('link', { name: 'disk.txt' })).toBeVisible();
    await isShown(page, posts(page).last());
    await expect(preview(page)).toHaveText('');
  }
});

test('the form of a ticket has a preview too, and Enter in another field sends the form', async ({ as }) => {
  const page = await as('user-i');
  await page.goto(FAULT);
  await description(page).fill(MARKDOWN);
  await page.getByLabel('Remote Login Port').fill('99999');
  await button(page, 'Preview').click();
  await isShown(page, preview(page));
  await expect(description(page)).toHaveValue(MARKDOWN);
  await expect(refusal(page)).toHaveCount(0);
  await page.getByLabel('Remote Login Port').press('Enter');
  await expect(refusal(page)).toContainText('Remote Login Port');
});

test('a message is quoted in the message box', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Processing');
  await answer(await behind('engineer-1'), no, 'Which **disk**?\n\nThe first?');
  const page = await as('user-i');
  await page.goto(`/tickets/${no}`);
  await posts(page).nth(1).getByRole('link', { name: 'Quote' }).click();
  await expect(message(page)).toHaveValue('> Which **disk**?\n>\n> The first?\n\n');
  await message(page).fill('> Which **disk**?\n\nThe second one.');
  await button(page, 'Reply').click();
  await expect(posts(page)).toHaveCount(3);
  await expect(posts(page).last().locator('blockquote')).toHaveText('Which disk?');
  await expect(message(page)).toHaveValue('');
});

test('whoever may not write quotes nothing', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Closed');
  const page = await as('user-i');
  await page.goto(`/tickets/${no}?quote=0`);
  await isAt(page, no);
  await expect(page.getByRole('link', { name: 'Quote' })).toHaveCount(0);
});

test('a message that nobody of the other side has read is withdrawn, on both sides', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Processing');
  const [here, there] = [`/tickets/${no}`, `/desk/tickets/${no}`];
  const word = unique('forget');
  await reply(await behind('user-i'), no, `Please ${word} this`);
  const page = await as('user-i');
  await page.goto(here);
  const last = posts(page).last();
  for (const choice of ['Back', 'OK']) {
    await last.getByRole('button', { name: 'Withdraw' }).click();
    const dialog = page.getByRole('dialog', { name: 'Withdraw' });
    await expect(dialog).toContainText('gone for good');
    await dialog.getByRole('button', { name: choice }).click();
  }
  await expect(done(page)).toHaveText('The message has been withdrawn.');
  await expect(last).toContainText('user-i Customer');
  await expect(last).toContainText('Message withdrawn');
  await expect(page.getByText(word)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Withdraw' })).toHaveCount(0);
  await isLogged(page, 'user-i Created', 'engineer-1 Taken', 'user-i Customer replied', 'user-i Message withdrawn');

  const desk = await as('engineer-1');
  await desk.goto(there);
  await expect(posts(desk).last()).toContainText('Message withdrawn');
  await expect(desk.getByText(word)).toHaveCount(0);
  await message(desk).fill('Wrong ticket');
  await button(desk, 'Reply').click();
  await posts(desk).last().getByRole('button', { name: 'Withdraw' }).click();
  await desk.getByRole('dialog', { name: 'Withdraw' }).getByRole('button', { name: 'OK' }).click();
  await expect(done(desk)).toHaveText('The message has been withdrawn.');
  await expect(posts(desk).last()).toContainText('Message withdrawn');
});

test('a message that was read meanwhile stays, and its writer reads why', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Processing');
  await reply(await behind('user-i'), no, 'Read me first');
  const page = await as('user-i');
  await page.goto(`/tickets/${no}`);
  await (await behind('engineer-2')).get(`/desk/tickets/${no}`);
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('dialog', { name: 'Withdraw' }).getByRole('button', { name: 'OK' }).click();
  await expect(refusal(page)).toContainText('The other side has read this message already');
  await page.goto(`/tickets/${no}`);
  await expect(posts(page).last()).toContainText('Read me first');
  await expect(page.getByRole('button', { name: 'Withdraw' })).toHaveCount(0);
});

test('what is new is marked in the list and on the page, until it was looked at', async ({ as, behind }) => {
  const { no, word } = await ticketIn(behind, 'Processing');
  const engineer = await behind('engineer-1');
  for (const text of ['First answer', 'Second answer']) await answer(engineer, no, text);
  const page = await as('user-i');
  await page.goto(`/tickets?q=${word}`);
  const mark = row(page, word).getByRole('img', { name: 'New message' });
  await expect(mark).toBeVisible();
  await page.goto(`/tickets/${no}`);
  await expect(posts(page)).toHaveText([/^(?!New)/, /^\s*New.*First answer/s, /^(?!New).*Second answer/s]);
  await page.goto(`/tickets/${no}`);
  await expect(posts(page).nth(1)).not.toContainText('New');
  await page.goto(`/tickets?q=${word}`);
  await expect(row(page, word)).toBeVisible();
  await expect(mark).toHaveCount(0);
});
