/** Steps that several tests go. */

import { deflateSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { ACCOUNTS, PASSWORD, type Person } from './cast';

/** The page is the one of this name. */
export async function isAt(page: Page, heading: string | RegExp) {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
}

/** Fills the sign-in form and sends it. */
export async function signIn(page: Page, who: Person, password = PASSWORD) {
  await signInWith(page, ACCOUNTS[who], who, password);
}

export async function signInWith(page: Page, account: string, user: string, password: string) {
  await page.getByLabel('Account').fill(account);
  await page.getByLabel('User name').fill(user);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The side navigation. */
export function side(page: Page, name = 'Service Tickets') {
  return page.getByRole('navigation', { name, exact: true });
}

/** A row of a list, by a word of it. */
export function row(page: Page, word: string) {
  return page.getByRole('row').filter({ hasText: word });
}

/** Rows of a list, without its head. */
export function rows(page: Page) {
  return page.getByRole('rowgroup').last().getByRole('row');
}

/** The summary of a refusal. */
export function refusal(page: Page) {
  return page.getByRole('alert');
}

export function description(page: Page) {
  return page.getByRole('textbox', { name: 'Problem description' });
}

export function consent(page: Page) {
  return page.getByRole('checkbox', { name: 'I have read and agree to the Ticket Service Protocol' });
}

/** Sends the ticket form, and is on My Service Tickets then; answers the ticket's number. */
export async function submitForm(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.waitForURL(/\/tickets\?submitted=TT\d{12,}$/);
  return new URL(page.url()).searchParams.get('submitted')!;
}

/** A file to choose. */
export function file(name: string, content: string | Buffer = `content of ${name}`) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

/** A picture of this size, as PNG: red. */
export function picture(width: number, height: number): Buffer {
  const part = (kind: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(content.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3).fill(Buffer.from([200, 30, 30]))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, part('IHDR', head), part('IDAT', pixels), part('IEND', Buffer.alloc(0))]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The files that wait for their form. */
export function uploaded(page: Page) {
  return page.getByRole('list', { name: 'Uploaded files' }).getByRole('listitem');
}

/** Chooses files. With JavaScript they are uploaded at once, without it as the form is sent. */
export async function choose(page: Page, ...files: ReturnType<typeof file>[]) {
  await page.getByLabel('Attachments').setInputFiles(files);
}

/** The word of what was done; the one of files goes to screen readers. */
export function done(page: Page) {
  return page.getByRole('status').filter({ hasText: /\S/, hasNotText: /has been uploaded\.$|^Uploading / });
}

/** A button by its whole name: "No" is not "Notify". */
export function button(page: Page, name: string) {
  return page.getByRole('main').getByRole('button', { name, exact: true });
}

/** Answers a dialog that asks again. */
export async function press(page: Page, name: string, answer: 'OK' | 'Back') {
  await button(page, name).click();
  const dialog = page.getByRole('dialog', { name, exact: true });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: answer }).click();
  await expect(dialog).toBeHidden();
}

/** The ticket is in this state, says its head. */
export async function isIn(page: Page, state: string) {
  await expect(page.getByRole('main').locator('header')).toContainText(state);
}

export function conversation(page: Page) {
  return page.getByRole('region', { name: 'Conversation' });
}

export function message(page: Page) {
  return page.getByRole('textbox', { name: 'Message' });
}

/** What Details say beside a name. */
export function detail(page: Page, name: string) {
  return page.getByRole('region', { name: 'Details' }).locator('dt', { hasText: name }).locator('xpath=following-sibling::dd[1]');
}

/** The Operation Log is these lines and no other, the oldest first, such as "user-i Created". */
export async function isLogged(page: Page, ...lines: string[]) {
  const entries = page.getByRole('region', { name: 'Operation Log' }).getByRole('listitem');
  const ends = lines.map((line) => new RegExp(`\\d\\s+${line.replaceAll(' ', '\\s+')}\\s*$`));
  // A note stands on a line of its own: as it is seen.
  await expect(entries).toHaveText(ends.reverse(), { useInnerText: true });
}

/** Pages through a list of the desk, the oldest first, until a ticket is there. */
export async function findAtDesk(page: Page, path: string, heading: string, word: string) {
  await page.goto(path);
  await isAt(page, heading);
  const newer = page.getByRole('link', { name: 'Newer' });
  while ((await row(page, word).count()) === 0 && (await newer.count()) > 0) {
    await page.goto((await newer.getAttribute('href'))!);
    await isAt(page, heading);
  }
  await expect(row(page, word)).toHaveCount(1);
}
