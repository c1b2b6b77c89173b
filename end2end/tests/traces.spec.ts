/** Viewing CTS Traces (manual, chapter 8), step by step. */

import { readFile } from 'node:fs/promises';
import { act, submit, unique } from '../behind';
import { expect, test, type Page } from '../fixtures';
import type { Behind } from '../states';
import { test as testAlone } from '../own';
import { button, isAt, refusal, row, side, signIn } from '../steps';

/** Two traces of user-i: a ticket created and canceled; answers its number. */
async function traces(behind: Behind): Promise<string> {
  const user = await behind('user-i');
  const no = await submit(user, unique('trace'));
  await act(user, no, 'cancel');
  return no;
}

/** Opens Trace List as chapter 8.2 does: Service List, Cloud Trace Service, Trace List. */
async function openList(page: Page) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Service List' }).click();
  await page.getByRole('link', { name: 'Cloud Trace Service' }).click();
  await side(page).getByRole('link', { name: 'Trace List' }).click();
  await isAt(page, 'Trace List');
}

async function query(page: Page) {
  await button(page, 'Query').click();
}

/** The rows of a resource. */
function of(page: Page, no: string) {
  return row(page, no).filter({ has: page.getByRole('link', { name: 'View Trace' }) });
}

test('traces are found by every filter', async ({ as, behind }) => {
  const no = await traces(behind);
  const page = await as('admin-i');
  await openList(page);
  await expect(of(page, no)).toHaveCount(2);

  await page.getByRole('combobox', { name: 'Search By' }).selectOption('Resource ID');
  await query(page);
  await expect(refusal(page)).toContainText('The filters were not applied.');
  await expect(page.getByRole('textbox', { name: 'Search value' })).toHaveAccessibleDescription(/./);
  await page.getByRole('textbox', { name: 'Search value' }).fill(no);
  await query(page);
  await expect(page).toHaveURL(new RegExp(`by=resource-id&value=${no}`));
  await expect(page.getByRole('link', { name: 'View Trace' })).toHaveCount(2);

  await page.getByRole('combobox', { name: 'Trace Type' }).selectOption('ConsoleAction');
  await page.getByRole('combobox', { name: 'Trace Source' }).selectOption('OSM');
  await page.getByRole('combobox', { name: 'Resource Type' }).selectOption('case');
  await page.getByRole('combobox', { name: 'Operator' }).selectOption('user-i');
  await page.getByRole('radiogroup', { name: 'Trace Status' }).getByRole('radio', { name: 'Normal' }).check();
  await page.getByRole('radiogroup', { name: 'Time range' }).getByRole('radio', { name: 'Last 1 hour' }).check();
  await query(page);
  await expect(page).toHaveURL(/range=hour/);
  await expect(of(page, no)).toHaveCount(2);
  await expect(of(page, no).first()).toContainText(/cancelCase.*case.*OSM.*Normal.*user-i/s);

  await page.getByRole('radio', { name: 'Warning' }).check();
  await query(page);
  await expect(page.getByRole('main')).toContainText('No trace answers to these filters.');
  await page.getByRole('link', { name: 'Reset' }).click();
  await expect(of(page, no)).toHaveCount(2);

  await page.getByRole('radio', { name: 'Customize' }).check();
  await page.getByRole('textbox', { name: 'From' }).fill('2020-01-01 10:00');
  await page.getByRole('textbox', { name: 'To' }).fill('2020-01-02');
  await query(page);
  await expect(page.getByRole('main')).toContainText('No trace answers to these filters.');
});

test('a trace is expanded and viewed', async ({ as, behind }) => {
  const no = await traces(behind);
  const page = await as('admin-i');
  await page.goto(`/traces?by=resource-id&value=${no}`);
  const more = page.getByRole('row').filter({ hasText: 'Source IP' });
  await expect(more).toHaveCount(0);
  await page.getByLabel('Details of createCase').click();
  await expect(more).toContainText('"ticket_no"');
  await page.getByLabel('Details of createCase').click();
  await expect(more).toHaveCount(0);

  await of(page, no).first().getByRole('link', { name: 'View Trace' }).click();
  const dialog = page.getByRole('dialog', { name: 'View Trace' });
  const structure = JSON.parse(await dialog.locator('code').innerText());
  expect(structure).toMatchObject({ trace_name: 'cancelCase', service_type: 'OSM', resource_id: no, user: { name: 'user-i' } });
  await dialog.getByRole('link', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(of(page, no)).toHaveCount(2);
});

test('the results of a query are exported', async ({ as, behind }) => {
  const no = await traces(behind);
  const page = await as('admin-i');
  await page.goto(`/traces?by=resource-id&value=${no}`);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('traces.csv');
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/^\ufeffTrace Name,Resource Type,/);
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['cancelCase', 'createCase']);
});

testAlone('while CTS is off nothing new is recorded, and the page says so', async ({ stranger }) => {
  const admin = await stranger();
  await admin.goto('/traces');
  await signIn(admin, 'admin-x');
  await isAt(admin, 'Trace List');
  await button(admin, 'Disable CTS').click();
  await expect(button(admin, 'Enable CTS')).toBeVisible();
  await expect(admin.getByRole('main')).toContainText('CTS is off: nothing new is recorded.');
  const no = await submit(admin.request, unique('off'));
  await admin.goto(`/traces?by=resource-id&value=${no}`);
  await expect(admin.getByRole('main')).toContainText('No trace answers to these filters.');
  await button(admin, 'Enable CTS').click();
  await expect(button(admin, 'Disable CTS')).toBeVisible();
  await expect(admin.getByRole('region', { name: 'History' })).toContainText('admin-x CTS enabled');
  await act(admin.request, no, 'cancel');
  await admin.goto(`/traces?by=resource-id&value=${no}`);
  await expect(of(admin, no)).toHaveCount(1);
  await expect(of(admin, no)).toContainText('cancelCase');
});

test('whoever may not read traces is told who can grant it', async ({ as }) => {
  const page = await as('user-y');
  expect((await page.goto('/traces'))!.status()).toBe(403);
  await isAt(page, 'Insufficient permissions');
  await expect(page.getByRole('main')).toContainText('CTS Viewer');
});
