/** Steps that several tests go. */

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

/** The files that wait for their form. */
export function uploaded(page: Page) {
  return page.getByRole('list', { name: 'Uploaded files' }).getByRole('listitem');
}

/** Chooses files. With JavaScript they are uploaded at once, without it as the form is sent. */
export async function choose(page: Page, ...files: ReturnType<typeof file>[]) {
  await page.getByLabel('Attachments').setInputFiles(files);
}
