/** Each side has its own half of the console in the browser; what leads from one side to the other loads the page anew. */

import { bar, entrust, switchTo } from '../../agencies';
import { unique } from '../../behind';
import { expect, hydrated, test, type Page } from '../../fixtures';
import { ticketIn } from '../../states';
import { button, conversation, isAt, message, side, signIn } from '../../steps';

/** The page is alive by the half of this side. */
async function isAliveBy(page: Page, half: 'customers' | 'desk') {
  await hydrated(page);
  await expect(page.locator('link[rel=modulepreload]')).toHaveAttribute('href', new RegExp(`-${half}\\.[0-9a-f]+\\.js$`));
}

test('an engineer signs in on a page of the customers’ half, and comes to a Queue that is alive', async ({ stranger }) => {
  const page = await stranger();
  await page.goto('/sign-in');
  await isAliveBy(page, 'customers');
  await signIn(page, 'engineer-1');
  await isAt(page, 'Queue');
  await expect(page).toHaveURL('/desk');
  await isAliveBy(page, 'desk');
  await page.evaluate(() => document.documentElement.setAttribute('data-same', ''));
  await side(page, 'Service Desk').getByRole('link', { name: 'My Work' }).click();
  await isAt(page, 'My Work');
  await expect(page.locator('html[data-same]')).toHaveCount(1);
  await page.getByRole('button', { name: 'engineer-1' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await isAt(page, 'Sign in');
  await isAliveBy(page, 'customers');
});

const OTHERS = [
  ['admin-a', 'customers', 'Service Tickets', 'My Service Tickets', ['/desk', '/desk/accounts']],
  ['lead-1', 'desk', 'Service Desk', 'Queue', ['/tickets', '/tickets/new', '/traces', '/iam/groups']],
] as const;

for (const [who, half, navigation, own, others] of OTHERS) {
  test(`what is not for ${who} is not found, and the page is alive`, async ({ as }) => {
    const page = await as(who);
    for (const other of others) {
      expect((await page.goto(other))!.status(), other).toBe(404);
      await isAt(page, 'Page not found');
      await isAliveBy(page, half);
      await page.evaluate(() => document.documentElement.setAttribute('data-same', ''));
      await side(page, navigation).getByRole('link', { name: own, exact: true }).click();
      await isAt(page, own);
      await page.goBack();
      await isAt(page, 'Page not found');
      await expect(page.locator('html[data-same]')).toHaveCount(1);
    }
  });
}

test('an answer outlives its session at the desk: the sign-in form in its place is the customers’ half', async ({ stranger, behind }) => {
  const { no } = await ticketIn(behind, 'Processing');
  const page = await stranger();
  await page.goto(`/sign-in?next=/desk/tickets/${no}`);
  await signIn(page, 'lead-1');
  const text = unique('It is the switch. ');
  await message(page).fill(text);
  await page.context().clearCookies();
  await button(page, 'Reply').click();
  await expect(page.getByRole('status')).toContainText('Your session has ended');
  await isAliveBy(page, 'customers');
  await signIn(page, 'lead-1');
  await expect(message(page)).toHaveValue(text);
  await isAliveBy(page, 'desk');
  await button(page, 'Reply').click();
  await expect(conversation(page)).toContainText(text);
});

test('an engineer who acts for a customer has the customers’ half, until they switch back', async ({ stranger, behind }) => {
  const name = unique('halves');
  await entrust(await behind('admin-i'), name, 'view', '');
  const page = await stranger();
  await page.goto('/sign-in');
  await signIn(page, 'engineer-2');
  await isAliveBy(page, 'desk');
  await switchTo(page, name);
  await isAt(page, 'My Service Tickets');
  await isAliveBy(page, 'customers');
  await bar(page).getByRole('button', { name: 'Switch Back' }).click();
  await isAt(page, 'Queue');
  await isAliveBy(page, 'desk');
});
