/** Saved filters: one's own, above the filters of a list. */

import { submit, unique } from '../behind';
import { expect, hydrated, test, type Page } from '../fixtures';
import { button, done, isAt, press, refusal, row } from '../steps';

function saved(page: Page) {
  return page.getByRole('navigation', { name: 'Saved filters' });
}

function dialog(page: Page) {
  return page.getByRole('dialog', { name: 'Save Filter' });
}

async function save(page: Page, name: string) {
  await saved(page).getByRole('button', { name: 'Save Filter' }).click();
  await dialog(page).getByRole('textbox', { name: 'Filter name' }).fill(name);
  await dialog(page).getByRole('button', { name: 'OK' }).click();
}

test('a filter is saved, chosen, renamed and deleted', async ({ as, behind }) => {
  const [word, name, renamed] = [unique('saved'), unique('Mine'), unique('Yours')];
  const no = await submit(await behind('user-i'), `Help with ${word}`);
  const page = await as('user-i');
  await page.goto(`/tickets?q=${word}&status=submitted`);
  await save(page, name);
  await expect(done(page)).toHaveText('The filter has been saved.');
  await expect(saved(page).getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page');
  await expect(saved(page).getByRole('button', { name: 'Save Filter' })).toHaveCount(0);
  await page.goto('/tickets');
  await saved(page).getByRole('link', { name, exact: true }).click();
  await expect(page).toHaveURL(`/tickets?status=submitted&q=${word}`);
  await expect(row(page, no)).toHaveCount(1);
  await expect(page.getByRole('checkbox', { name: 'Submitted' })).toBeChecked();

  await saved(page).getByRole('link', { name: `Edit Filter ${name}` }).click();
  await isAt(page, 'Edit Filter');
  await page.getByRole('textbox', { name: 'Filter name' }).fill(renamed);
  await button(page, 'OK').click();
  await expect(row(page, no)).toHaveCount(1);
  await expect(saved(page).getByRole('link', { name: renamed, exact: true })).toHaveAttribute('aria-current', 'page');
  await saved(page).getByRole('link', { name: `Edit Filter ${renamed}` }).click();
  await press(page, 'Delete', 'Back');
  await button(page, 'Delete').click();
  await page.getByRole('dialog', { name: 'Delete' }).getByRole('button', { name: 'OK' }).click();
  await isAt(page, 'My Service Tickets');
  await expect(page.getByRole('link', { name: renamed, exact: true })).toHaveCount(0);
});

test('a name that is there, none, and one that is too long are refused in words', async ({ as }) => {
  const [page, name] = [await as('user-i'), unique('Name')];
  await page.goto(`/tickets?status=closed&q=${name}`);
  await save(page, '');
  await expect(refusal(page)).toContainText('Filter name: Fill this in.');
  await dialog(page).getByRole('textbox', { name: 'Filter name' }).fill('n'.repeat(31));
  await dialog(page).getByRole('button', { name: 'OK' }).click();
  await expect(refusal(page)).toContainText('Use at most 30 characters; these are 31.');
  await dialog(page).getByRole('textbox', { name: 'Filter name' }).fill(name);
  await dialog(page).getByRole('button', { name: 'OK' }).click();
  await expect(done(page)).toBeVisible();
  await page.goto(`/tickets?status=canceled&q=${name}`);
  await save(page, name.toUpperCase());
  await expect(refusal(page)).toContainText('You have a saved filter of this name already.');
  await expect(dialog(page).getByRole('textbox', { name: 'Filter name' })).toHaveValue(name.toUpperCase());
});

test('each list has its own, and nobody else sees them', async ({ as }) => {
  const name = unique('Own');
  const page = await as('user-c');
  await page.goto(`/group/tickets?q=${name}`);
  await save(page, name);
  await expect(saved(page).getByRole('link', { name, exact: true })).toBeVisible();
  const edit = await saved(page).getByRole('link', { name: `Edit Filter ${name}` }).getAttribute('href');
  await page.goto('/tickets');
  await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
  for (const who of ['user-b', 'admin-a'] as const) {
    const other = await as(who);
    await other.goto(edit!);
    await isAt(other, 'Page not found');
    await other.goto('/group/tickets');
    await expect(other.getByRole('main')).not.toContainText(name);
  }
});

test('the desk saves what it looks for among all tickets', async ({ as }) => {
  const [page, name, word] = [await as('engineer-2'), unique('Disks'), unique('disk')];
  await page.goto(`/desk/tickets?q=${word}`);
  await save(page, name);
  await expect(done(page)).toHaveText('The filter has been saved.');
  await page.goto('/desk/tickets');
  await saved(page).getByRole('link', { name, exact: true }).click();
  await expect(page).toHaveURL(`/desk/tickets?q=${word}`);
  await page.goto('/desk');
  await expect(saved(page)).toHaveCount(0);
});

test('a filter is saved by the keyboard alone', async ({ as, isScripted }) => {
  const [page, name] = [await as('user-i'), unique('Keys')];
  await page.goto(`/tickets?status=suspended&q=${name}`);
  if (isScripted) await hydrated(page);
  await saved(page).getByRole('button', { name: 'Save Filter' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('textbox', { name: 'Filter name' })).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(saved(page).getByRole('link', { name, exact: true })).toBeVisible();
});
