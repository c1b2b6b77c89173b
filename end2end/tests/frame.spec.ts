/** The frame around every page: menus, navigation, narrow windows. */

import { submit, unique } from '../behind';
import { expect, hydrated, test, type Page } from '../fixtures';
import { SIGHTS } from '../pages';
import { isAt, side } from '../steps';

const NARROW = { viewport: { width: 390, height: 844 } };

/** Lets the page come alive before the keyboard is used. */
async function open(page: Page, path: string, isScripted: boolean) {
  await page.goto(path);
  if (isScripted) await hydrated(page);
}

test('menus open and close by keyboard', async ({ as, isScripted }) => {
  const page = await as('user-b');
  await open(page, '/tickets', isScripted);
  const menus = [['Service List', 'Cloud Trace Service'], ['Service Tickets menu', 'Create Service Ticket'], ['user-b', 'Profile']];
  for (const [menu, entry] of menus) {
    const link = page.getByRole('banner').getByRole('link', { name: entry });
    await expect(link).toBeHidden();
    await page.getByRole('button', { name: menu }).focus();
    await page.keyboard.press('Enter');
    await expect(link).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(link).toBeHidden();
    await expect(page.getByRole('button', { name: menu })).toBeFocused();
  }
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Profile' })).toBeFocused();
  await page.keyboard.press('Enter');
  await isAt(page, 'Profile');
  await expect(page.getByRole('link', { name: 'Profile' })).toBeHidden();
});

test('the user menu tells who one is', async ({ as }) => {
  for (const [who, role] of [['admin-a', 'Administrator'], ['user-b', 'IAM user'], ['engineer-1', 'Engineer'], ['lead-1', 'Desk lead']] as const) {
    const page = await as(who);
    await page.goto('/profile');
    await page.getByRole('button', { name: who }).click();
    await expect(page.getByRole('banner')).toContainText(role);
  }
});

test('the top bar leads home and to the tickets', async ({ as }) => {
  const page = await as('user-b');
  await page.goto('/profile');
  await page.getByRole('banner').getByRole('link', { name: 'Service Tickets', exact: true }).click();
  await expect(page).toHaveURL('/tickets');
  await page.goto('/profile');
  await page.getByRole('link', { name: 'Management console' }).click();
  await expect(page).toHaveURL('/tickets');
  await expect(side(page).getByRole('link', { name: 'My Service Tickets' })).toHaveAttribute('aria-current', 'page');
});

test('engineers have the navigation of the desk', async ({ as }) => {
  const page = await as('engineer-1');
  await page.goto('/');
  await expect(side(page, 'Service Desk').getByRole('link')).toHaveText(['Queue', 'My Work', 'All Tickets']);
  await side(page, 'Service Desk').getByRole('link', { name: 'All Tickets' }).click();
  await isAt(page, 'All Tickets');
});

test('the first tab stop skips to the content', async ({ as, isScripted }) => {
  const page = await as('user-b');
  await open(page, '/tickets', isScripted);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('an address that is nothing’s gets a designed page', async ({ as }) => {
  const page = await as('user-b');
  expect((await page.goto('/no/such/page'))!.status()).toBe(404);
  await isAt(page, 'Page not found');
  await expect(page).toHaveTitle(/Page not found/);
  await page.getByRole('main').getByRole('link', { name: 'Back to the console' }).click();
  await isAt(page, 'My Service Tickets');
});

test('on a narrow window the navigation is a drawer and Service Tickets stands under More', async ({ as }) => {
  const page = await as('user-b', NARROW);
  await page.goto('/profile');
  await expect(side(page)).toBeHidden();
  await page.getByRole('button', { name: 'Navigation' }).click();
  await expect(side(page)).toBeVisible();
  await side(page).getByRole('link', { name: 'My Service Tickets' }).click();
  await isAt(page, 'My Service Tickets');
  await expect(side(page)).toBeHidden();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Service Tickets', exact: true })).toBeHidden();
  await page.goto('/profile');
  await page.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Create Service Ticket' })).toBeVisible();
  await page.getByRole('banner').getByRole('link', { name: 'Service Tickets', exact: true }).click();
  await isAt(page, 'My Service Tickets');
});

test('on a narrow window a table is still one', async ({ as, behind }) => {
  const page = await as('user-i', NARROW);
  const word = unique('narrow');
  const no = await submit(await behind('user-i'), word);
  await page.goto(`/tickets?q=${word}`);
  const table = page.getByRole('table', { name: 'Service tickets' });
  await expect(table.getByRole('columnheader')).toHaveCount(9);
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table.getByRole('cell')).toHaveCount(9);
  await expect(table.getByRole('cell', { name: no })).toBeVisible();
});

for (const sight of SIGHTS) {
  test(`nothing is wider than a narrow window: ${sight.name}`, async ({ as, stranger, behind }) => {
    const page = sight.who ? await as(sight.who, NARROW) : await stranger(NARROW);
    await sight.open(page, behind);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const tooWide = await page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      return [...document.querySelectorAll('main *, header *')]
        .filter((part) => part.getBoundingClientRect().right > width + 1 && part.checkVisibility({ visibilityProperty: true }))
        .filter((part) => !part.closest('thead, .skip, [popover]') && document.scrollingElement!.scrollWidth > width)
        .map((part) => part.outerHTML.slice(0, 120));
    });
    expect(tooWide).toEqual([]);
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(390);
  });
}
