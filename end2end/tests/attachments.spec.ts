/** Files of tickets and messages: refused in words, kept, taken off, downloaded. */

import { QUESTION, submit, unique } from '../behind';
import { expect, test, type Page } from '../fixtures';
import { choose, consent, description, file, picture, refusal, submitForm, uploaded } from '../steps';

const ELF = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\x00', 'latin1'), Buffer.alloc(120)]);
const LARGE = Buffer.alloc(21 * 1024 * 1024, 'x');

/** Chooses files on a form that lacks its consent, and sends it: with or without JavaScript they are uploaded then. */
async function chooseAndSend(page: Page, ...files: ReturnType<typeof file>[]) {
  await page.goto(QUESTION);
  await description(page).fill(unique('files'));
  await choose(page, ...files);
}

const REFUSED = [
  ['larger than 20 MB', file('large.log', LARGE), 'large.log is larger than 20 MB. Compress or split it.'],
  ['empty', file('empty.txt', ''), 'empty.txt is empty. Choose another file.'],
  ['a program that calls itself a picture', file('picture.png', ELF), /picture\.png is not what its name says\./],
  ['of an ending that is not taken', file('program.exe', ELF), /program\.exe is of a kind that is not taken\. These are: txt, log/],
  ['a page that calls itself a picture', file('page.png', '<script>alert(1)</script>'), /page\.png is not what its name says\./],
] as const;

for (const [what, refused, words] of REFUSED) {
  test(`a file that is ${what} is refused in words, and the others are kept`, async ({ as, isScripted }) => {
    const page = await as('user-i');
    await chooseAndSend(page, file('before.txt'), refused, file('after.txt'));
    if (!isScripted) await page.getByRole('button', { name: 'Submit' }).click();
    await expect(refusal(page)).toContainText(words);
    await expect(page.getByLabel('Attachments')).toHaveAccessibleDescription(words instanceof RegExp ? words : new RegExp(words));
    await expect(uploaded(page)).toHaveCount(2);
    await expect(uploaded(page).nth(0)).toContainText('before.txt');
    await expect(uploaded(page).nth(1)).toContainText('after.txt');
    await consent(page).check();
    const no = await submitForm(page);
    await page.goto(`/tickets/${no}`);
    const files = page.getByRole('region', { name: 'Conversation' }).getByRole('list', { name: 'Attachments' });
    await expect(files.getByRole('link')).toHaveText([/^before\.txt/, /^after\.txt/]);
  });
}

test('of several refused files each is named', async ({ as, isScripted }) => {
  const page = await as('user-i');
  await chooseAndSend(page, file('empty.txt', ''), file('picture.png', ELF), file('good.txt'));
  if (!isScripted) await page.getByRole('button', { name: 'Submit' }).click();
  await expect(refusal(page)).toContainText('empty.txt is empty');
  await expect(refusal(page)).toContainText('picture.png is not what its name says');
  await expect(uploaded(page)).toHaveCount(1);
});

test('a name is never a path nor markup', async ({ as, isScripted }) => {
  const page = await as('user-i');
  await chooseAndSend(page, file('../../x<script>.png', picture(4, 4)));
  if (!isScripted) await page.getByRole('button', { name: 'Submit' }).click();
  await expect(uploaded(page)).toHaveCount(1);
  await expect(uploaded(page)).toContainText(/x.script.\.png/);
  await expect(uploaded(page)).not.toContainText(/[<>/]/);
});

test('a sixth file is refused', async ({ as }) => {
  const page = await as('user-i');
  await chooseAndSend(page, ...[1, 2, 3, 4, 5, 6].map((n) => file(`${n}.txt`)));
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByLabel('Attachments')).toHaveAccessibleDescription(/At most 5 are possible/);
  await expect(uploaded(page)).toHaveCount(6);
  await page.getByRole('button', { name: 'Remove 6.txt' }).click();
  await consent(page).check();
  await submitForm(page);
});

test('a file that was chosen can be removed', async ({ as }) => {
  const page = await as('user-i');
  await chooseAndSend(page, file('wanted.txt'), file('unwanted.txt'));
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(refusal(page)).toBeVisible();
  await expect(uploaded(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove unwanted.txt' }).click();
  await expect(uploaded(page)).toHaveText([/^\s*wanted\.txt/]);
  await expect(description(page)).toHaveValue(/^files/);
  await consent(page).check();
  const no = await submitForm(page);
  await page.goto(`/tickets/${no}`);
  await expect(page.getByText('unwanted.txt')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'wanted.txt' })).toHaveCount(1);
});

test('a reply takes files, and they are saved, never shown in place', async ({ as, behind }) => {
  const page = await as('user-i');
  const no = await submit(await behind('user-i'), unique('download'));
  await page.goto(`/tickets/${no}`);
  await page.getByLabel('Message').fill('Here is the page that fails');
  await choose(page, file('page.txt', '<script>document.title="ran"</script>'));
  await page.getByRole('button', { name: 'Reply' }).click();
  const link = page.getByRole('region', { name: 'Conversation' }).getByRole('link', { name: 'page.txt' });
  await expect(link).toBeVisible();

  const downloading = page.waitForEvent('download');
  await link.click();
  expect((await downloading).suggestedFilename()).toBe('page.txt');
  const answer = await page.context().request.get((await link.getAttribute('href'))!);
  expect(answer.headers()['content-disposition']).toMatch(/^attachment; filename="page\.txt"/);
  expect(answer.headers()['x-content-type-options']).toBe('nosniff');
  expect(answer.headers()['content-type']).not.toContain('html');
  expect(await answer.text()).toBe('<script>document.title="ran"</script>');
});

test('a refused reply keeps its files', async ({ as, behind }) => {
  const page = await as('user-i');
  const no = await submit(await behind('user-i'), unique('reply'));
  await page.goto(`/tickets/${no}`);
  await choose(page, file('kept.txt'));
  await page.getByRole('button', { name: 'Reply' }).click();
  await expect(refusal(page)).toHaveText(/^The form was not sent/);
  await expect(page.getByLabel('Message')).toHaveAccessibleDescription(/Fill this in\./);
  await expect(uploaded(page)).toHaveText([/kept\.txt/]);
  await page.getByLabel('Message').fill('With its file');
  await page.getByRole('button', { name: 'Reply' }).click();
  await expect(page.getByRole('region', { name: 'Conversation' }).getByRole('link', { name: 'kept.txt' })).toHaveCount(1);
  await expect(page.getByLabel('Message')).toHaveValue('');
});

test('the bad files of one form end in a word or a safe download, and nothing is lost', async ({ as, isScripted }) => {
  const page = await as('user-i');
  const polyglot = Buffer.concat([picture(4, 4), Buffer.from('<script>document.title="ran"</script>')]);
  await chooseAndSend(
    page,
    file('../../x<script>.png', polyglot),
    file('empty.txt', ''),
    file('large.log', LARGE),
    file('same.txt', 'one'),
    file('same.txt', 'two'),
  );
  if (!isScripted) await page.getByRole('button', { name: 'Submit' }).click();
  await expect(refusal(page)).toContainText('large.log is larger than 20 MB');
  await expect(refusal(page)).toContainText('empty.txt is empty');
  await expect(uploaded(page)).toHaveText([/x.script.\.png/, /same\.txt/, /same\.txt/]);
  await consent(page).check();
  const no = await submitForm(page);
  await page.goto(`/tickets/${no}`);
  const links = page.getByRole('region', { name: 'Conversation' }).getByRole('list', { name: 'Attachments' }).getByRole('link');
  await expect(links).toHaveCount(3);
  const contents = [];
  for (const link of await links.all()) {
    const answer = await page.context().request.get((await link.getAttribute('href'))!);
    expect(answer.headers()['content-disposition']).toMatch(/^attachment;/);
    expect(answer.headers()['content-security-policy']).toMatch(/^sandbox;/);
    contents.push((await answer.body()).toString('latin1'));
  }
  expect(contents.sort()).toEqual([polyglot.toString('latin1'), 'one', 'two'].sort());
});

test('an image is shown small in the conversation, and saved by its link', async ({ as, isScripted }) => {
  const page = await as('user-i');
  await chooseAndSend(page, file('screen.png', picture(960, 540)), file('broken.png', picture(960, 540).subarray(0, 100)));
  if (!isScripted) await page.getByRole('button', { name: 'Submit' }).click();
  await expect(uploaded(page)).toHaveCount(2);
  await consent(page).check();
  const no = await submitForm(page);
  await page.goto(`/tickets/${no}`);
  const files = page.getByRole('region', { name: 'Conversation' }).getByRole('list', { name: 'Attachments' });
  const image = files.getByRole('link', { name: 'screen.png' }).locator('img');
  await expect(image).toHaveAttribute('width', '240');
  await expect(image).toHaveAttribute('height', '135');
  await image.scrollIntoViewIfNeeded();
  await expect.poll(async () => (await image.boundingBox())!.height).toBeGreaterThan(100);
  const small = await page.context().request.get((await image.getAttribute('src'))!);
  expect([small.status(), small.headers()['content-type']]).toEqual([200, 'image/jpeg']);
  await expect(files.getByRole('link', { name: 'broken.png' }).locator('img')).toHaveCount(0);
  const downloading = page.waitForEvent('download');
  await files.getByRole('link', { name: 'screen.png' }).click();
  expect((await downloading).suggestedFilename()).toBe('screen.png');
});
