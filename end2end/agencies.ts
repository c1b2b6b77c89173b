/** Agencies that tests make and end. */

import { expect, type APIRequestContext } from '@playwright/test';
import { formOf, send } from './behind';
import type { Page } from './fixtures';
import { row } from './steps';

/** A day that may be an agency's last. */
export function inAMonth(): string {
  return new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().slice(0, 10);
}

/** Makes an agency: to the desk, or to an account. */
export async function entrust(request: APIRequestContext, name: string, right: 'view' | 'handle', account = '') {
  const trustee = account ? 'account' : 'desk';
  await send(request, '/iam/agencies/new', 'create_agency', { name, right, trustee, account, until: inAMonth() });
}

/** Makes one that stays, unless it is there: what pages are looked at with. */
export async function standing(request: APIRequestContext, name: string) {
  const path = '/iam/agencies/new';
  const page = await request.get(path);
  const form = { ...formOf(await page.text(), 'create_agency'), 'form[name]': name, 'form[right]': 'handle', 'form[trustee]': 'desk' };
  const headers = { origin: new URL(page.url()).origin };
  const answer = await request.post(path, { form: { ...form, 'form[until]': inAMonth() }, headers, maxRedirects: 0 });
  expect([303, 409], 'made, or there already').toContain(answer.status());
}

/** Switches to an agency from Switch Role. */
export async function switchTo(page: Page, name: string) {
  await page.goto('/agencies');
  await row(page, name).getByRole('button', { name: 'Switch', exact: true }).click();
  await expect(bar(page)).toContainText(`under the agency ${name} until`);
}

/** The bar of whoever acts under an agency, or has. */
export function bar(page: Page) {
  return page.getByRole('region', { name: 'Switch Role' });
}
