/** The rating of a closed ticket: every dimension, once. */

import { rate, unique } from '../behind';
import { expect, hydrated, test, type Page } from '../fixtures';
import { ticketIn } from '../states';
import { button, done, isIn, isLogged, refusal } from '../steps';

const DIMENSIONS = ['Product stability', 'Response speed', 'Professional skill', 'Attitude'];

function dimension(page: Page, name: string) {
  return page.getByRole('group', { name, exact: true });
}

function score(page: Page, name: string, score: number) {
  return dimension(page, name).getByRole('radio', { name: String(score), exact: true });
}

function comments(page: Page) {
  return page.getByRole('textbox', { name: 'Comments' });
}

test('a closed ticket is rated from 1 to 5 in each dimension, once', async ({ as, behind }) => {
  const page = await as('user-i');
  const { no } = await ticketIn(behind, 'Closed');
  await page.goto(`/tickets/${no}`);
  const form = page.getByRole('region', { name: 'How satisfied are you?' });
  await expect(form.getByRole('group')).toHaveCount(DIMENSIONS.length);
  for (const [n, name] of DIMENSIONS.entries()) {
    await expect(dimension(page, name).getByRole('radio')).toHaveCount(5);
    await expect(dimension(page, name).getByRole('radio', { checked: true })).toHaveCount(0);
    await score(page, name, n + 2).check();
  }
  await comments(page).fill('Quick, and\n<b>kind</b>');
  await button(page, 'Submit Rating').click();
  await expect(done(page)).toHaveText('Thank you for the rating.');
  const rated = page.getByRole('region', { name: 'Rated' });
  await expect(rated.getByRole('term')).toHaveText(DIMENSIONS);
  for (const [n] of DIMENSIONS.entries()) {
    await expect(rated.getByRole('definition').nth(n).getByRole('img', { name: `${n + 2} of 5` })).toBeVisible();
  }
  await expect(rated).toContainText('<b>kind</b>');
  await expect(form).toHaveCount(0);
  await expect(button(page, 'Submit Rating')).toHaveCount(0);
  await isIn(page, 'Closed');
  await isLogged(page, 'user-i Created', 'engineer-1 Taken', 'user-i Closed', 'user-i Rated');
  for (const [who, path] of [['user-i', `/tickets/${no}`], ['engineer-1', `/desk/tickets/${no}`]] as const) {
    const other = await as(who);
    await other.goto(path);
    await expect(other.getByRole('region', { name: 'Rated' }).getByRole('img')).toHaveCount(DIMENSIONS.length);
    await expect(other.getByRole('group', { name: 'Attitude' })).toHaveCount(0);
  }
});

test('a rating without comments is taken', async ({ as, behind }) => {
  const page = await as('user-i');
  const { no } = await ticketIn(behind, 'Closed');
  await page.goto(`/tickets/${no}`);
  for (const name of DIMENSIONS) await score(page, name, 1).check();
  await button(page, 'Submit Rating').click();
  await expect(page.getByRole('region', { name: 'Rated' }).getByRole('img', { name: '1 of 5' })).toHaveCount(DIMENSIONS.length);
});

test('every dimension without a score is told at its group and summed up with links, and what was typed stays', async ({ as, behind }) => {
  const page = await as('user-i');
  const { no } = await ticketIn(behind, 'Closed');
  const word = unique('kept');
  await page.goto(`/tickets/${no}`);
  await score(page, 'Response speed', 4).check();
  await comments(page).fill(word);
  await button(page, 'Submit Rating').click();
  await expect(refusal(page)).toContainText('The form was not sent. Fields that need your attention: 3.');
  await expect(refusal(page)).toBeFocused();
  const missing = DIMENSIONS.filter((name) => name !== 'Response speed');
  await expect(refusal(page).getByRole('link')).toHaveText(missing.map((name) => `${name}: Choose one.`));
  for (const name of missing) await expect(dimension(page, name)).toHaveAccessibleDescription('Choose one.');
  await expect(dimension(page, 'Response speed')).not.toHaveAccessibleDescription('Choose one.');
  await expect(score(page, 'Response speed', 4)).toBeChecked();
  await expect(comments(page)).toHaveValue(word);
  await refusal(page).getByRole('link', { name: /^Attitude/ }).click();
  await expect(dimension(page, 'Attitude')).toBeFocused();
  await expect(dimension(page, 'Attitude')).toBeInViewport();

  for (const name of missing) await score(page, name, 5).check();
  await button(page, 'Submit Rating').click();
  await expect(page.getByRole('region', { name: 'Rated' })).toContainText(word);
});

test('comments that are too long are refused at their field', async ({ as, behind }) => {
  const page = await as('user-i');
  const { no } = await ticketIn(behind, 'Closed');
  await page.goto(`/tickets/${no}`);
  for (const name of DIMENSIONS) await score(page, name, 3).check();
  await comments(page).fill('x'.repeat(401));
  await button(page, 'Submit Rating').click();
  await expect(comments(page)).toHaveAccessibleDescription(/at most 400 characters; these are 401/);
  await expect(comments(page)).toHaveValue('x'.repeat(401));
  for (const name of DIMENSIONS) await expect(score(page, name, 3)).toBeChecked();
});

test('a rating is given by keyboard', async ({ as, behind, isScripted }) => {
  const page = await as('user-i');
  const { no } = await ticketIn(behind, 'Closed');
  await page.goto(`/tickets/${no}`);
  if (isScripted) await hydrated(page);
  await score(page, 'Product stability', 1).focus();
  for (const name of DIMENSIONS) {
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await expect(score(page, name, 2)).toBeChecked();
    await page.keyboard.press('Tab');
  }
  await expect(comments(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Rated' }).getByRole('img', { name: '2 of 5' })).toHaveCount(DIMENSIONS.length);
});

test('of two who rate the same ticket the second reads that it is rated', async ({ as, behind }) => {
  const page = await as('user-c');
  const { no } = await ticketIn(behind, 'Closed', 'user-b');
  await page.goto(`/tickets/${no}`);
  for (const name of DIMENSIONS) await score(page, name, 1).check();
  await rate(await behind('user-b'), no, 5);
  await button(page, 'Submit Rating').click();
  await expect(refusal(page)).toContainText('This ticket has been rated already; it is rated once.');
  await page.goto(`/tickets/${no}`);
  await expect(page.getByRole('region', { name: 'Rated' }).getByRole('img', { name: '5 of 5' })).toHaveCount(DIMENSIONS.length);
});

for (const state of ['Processing', 'Canceled', 'Invalid'] as const) {
  test(`a ticket in the state ${state} is not rated`, async ({ as, behind }) => {
    const page = await as('user-i');
    const { no } = await ticketIn(behind, state);
    await page.goto(`/tickets/${no}`);
    await isIn(page, state);
    await expect(page.getByRole('group', { name: 'Attitude' })).toHaveCount(0);
  });
}
