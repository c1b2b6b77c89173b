/** What JavaScript adds to authorizations: the minute, the copy button, and nothing left behind by Back. */

import { chromium } from '@playwright/test';
import { ask, handOver } from '../../authorizations';
import { unique } from '../../behind';
import { expect, hydrated, test } from '../../fixtures';
import { ticketIn, type Behind } from '../../states';
import { press } from '../../steps';

/** Something confidential that engineer-1 may read; answers the authorization's number and the secret. */
async function handedOver(behind: Behind) {
  const { no } = await ticketIn(behind, 'Processing');
  const [id, secret] = [await ask(await behind('engineer-1'), no, 'Confidential information'), unique('secret')];
  await handOver(await behind('user-i'), id, secret);
  return { id, secret };
}

test('what is revealed hides after a minute', async ({ as, behind }) => {
  const { id, secret } = await handedOver(behind);
  const page = await as('engineer-1');
  await page.clock.install();
  await page.goto(`/desk/authorizations/${id}`);
  await press(page, 'Reveal', 'OK');
  const shown = page.getByRole('region', { name: 'Handed over' });
  await expect(shown).toContainText(secret);
  await page.clock.fastForward(55_000);
  await expect(shown).toContainText(secret);
  await page.clock.fastForward(6_000);
  await expect(shown).toHaveCount(0);
  expect(await page.content()).not.toContain(secret);
});

test('what is revealed can be copied', async ({ as, behind }) => {
  const { id, secret } = await handedOver(behind);
  const page = await as('engineer-1', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(`/desk/authorizations/${id}`);
  await press(page, 'Reveal', 'OK');
  await page.getByRole('button', { name: 'Copy Information' }).click();
  await expect(page.getByRole('button', { name: 'Copy Information' })).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
});

test('Back brings neither what was typed nor what was read, with the back-forward cache on', async ({ behind, session, baseURL }) => {
  const { id, secret } = await handedOver(behind);
  const { no } = await ticketIn(behind, 'Processing');
  const asked = await ask(await behind('engineer-1'), no, 'SSH (password)', ['web-1']);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const open = async (who: 'user-i' | 'engineer-1', path: string) => {
    const context = await browser.newContext({ baseURL, storageState: await session(who) });
    const page = await context.newPage();
    await page.goto(path);
    await hydrated(page);
    return page;
  };
  const customer = await open('user-i', `/authorizations/${asked}`);
  await customer.getByLabel('Password').fill(secret);
  await customer.getByRole('textbox', { name: 'Account' }).fill('root');
  const engineer = await open('engineer-1', `/desk/authorizations/${id}`);
  await press(engineer, 'Reveal', 'OK');
  await expect(engineer.getByRole('region', { name: 'Handed over' })).toContainText(secret);
  for (const page of [customer, engineer]) {
    await page.goto('/protocol');
    await page.goBack();
    await hydrated(page);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Authorization');
    expect(await page.content()).not.toContain(secret);
  }
  await expect(customer.getByLabel('Password')).toHaveValue('');
  await expect(engineer.getByRole('region', { name: 'Handed over' })).toHaveCount(0);
  await browser.close();
});
