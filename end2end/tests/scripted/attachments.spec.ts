/** Files with JavaScript: dropped, pasted, watched on their way, taken back. */

import { QUESTION, submit, unique } from '../../behind';
import { expect, test, type Page } from '../../fixtures';
import { button, choose, description, file, picture, refusal, uploaded } from '../../steps';

/** Drops or pastes files somewhere, as a browser would report it. */
async function bring(page: Page, where: string, what: 'drop' | 'paste' | 'dragover' | 'dragleave', files: [string, string][], text = '') {
  return page.getByLabel(where).first().evaluate(
    (element, { what, files, text }) => {
      const data = new DataTransfer();
      for (const [name, content] of files) {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: name.endsWith('.png') ? 'image/png' : 'text/plain' }));
      }
      if (text) data.setData('text/plain', text);
      const about = { bubbles: true, cancelable: true };
      const event =
        what === 'paste' ? new ClipboardEvent(what, { ...about, clipboardData: data }) : new DragEvent(what, { ...about, dataTransfer: data });
      // Whether the browser would go on with it.
      return element.dispatchEvent(event);
    },
    { what, files, text },
  );
}

const b64 = (content: string | Buffer) => Buffer.from(content).toString('base64');

test('files are dropped on the field and on the text', async ({ as }) => {
  const page = await as('user-i');
  await page.goto(QUESTION);
  const field = page.getByLabel('Attachments', { exact: true });
  expect(await bring(page, 'Attachments', 'dragover', [['a.txt', b64('a')]])).toBe(false);
  await expect(field).toHaveClass(/over/);
  await bring(page, 'Attachments', 'dragleave', [['a.txt', b64('a')]]);
  await expect(field).not.toHaveClass(/over/);
  expect(await bring(page, 'Attachments', 'drop', [['a.txt', b64('a')], ['b.txt', b64('b')]])).toBe(false);
  await expect(uploaded(page)).toHaveText([/a\.txt/, /b\.txt/]);
  expect(await bring(page, 'Problem description', 'drop', [['c.exe', b64('c')], ['d.txt', b64('d')]])).toBe(false);
  await expect(uploaded(page)).toHaveText([/a\.txt/, /b\.txt/, /d\.txt/]);
  await expect(refusal(page)).toContainText('c.exe is of a kind that is not taken');
  await expect(page.getByRole('status').filter({ hasText: 'd.txt has been uploaded.' })).toHaveCount(1);
});

test('a screenshot is pasted under a name of its own, and text is pasted as text', async ({ as, behind }) => {
  const page = await as('user-i');
  await page.goto(`/tickets/${await submit(await behind('user-i'), unique('paste'))}`);
  const png = b64(picture(40, 30));
  expect(await bring(page, 'Message', 'paste', [['image.png', png]])).toBe(false);
  await expect(uploaded(page)).toHaveText([/^\s*screenshot-\d{8}-\d{6}\.png/]);
  // Cells of a table come as text and as a picture.
  expect(await bring(page, 'Message', 'paste', [['image.png', png]], 'cells')).toBe(true);
  expect(await bring(page, 'Message', 'paste', [], 'words')).toBe(true);
  await expect(uploaded(page)).toHaveCount(1);
  // Where there is no field for files, nothing is taken.
  await page.goto('/profile');
  expect(await bring(page, 'Email address', 'paste', [['image.png', png]])).toBe(true);
});

test('a file on its way shows how far it is and is taken back', async ({ as }) => {
  const page = await as('user-i');
  await page.goto(QUESTION);
  await description(page).fill('Words that stay');
  let letGo = () => {};
  const held = new Promise<void>((go) => (letGo = go));
  await page.route('**/attachments', async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await choose(page, file('first.txt'), file('second.txt'), file('third.txt'));
  const bar = (name: string) => page.getByRole('progressbar', { name: `Uploading ${name}` });
  for (const name of ['first.txt', 'second.txt', 'third.txt']) await expect(bar(name)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Uploading first.txt' })).toHaveCount(1);
  // By the keyboard: one that is under way, and one that waits.
  await button(page, 'Cancel the upload of first.txt').press('Enter');
  await button(page, 'Cancel the upload of third.txt').press('Enter');
  await expect(bar('first.txt')).toHaveCount(0);
  await expect(bar('third.txt')).toHaveCount(0);
  letGo();
  await expect(uploaded(page)).toHaveText([/second\.txt/]);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(refusal(page)).toHaveCount(0);
  await expect(description(page)).toHaveValue('Words that stay');
});

test('of a file that is far too large only a part is sent, and the server says so', async ({ as }) => {
  const page = await as('user-i');
  await page.goto(QUESTION);
  await page.getByLabel('Attachments', { exact: true }).evaluate((input: HTMLInputElement) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(300 * 1024 * 1024).fill(120)], 'huge.log'));
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(refusal(page)).toContainText('huge.log is larger than 20 MB. Compress or split it.');
});
