/** Support plans: what they promise, the severities of their tickets, and how the lead sets them. */

import { makeAccount, setPlan } from '../accounts';
import { FAULT, QUESTION, unique } from '../behind';
import { expect, test } from '../fixtures';
import { button, consent, description, detail, done, isAt, row, side, submitForm } from '../steps';

/** What the form offers under each plan: the last ones first. */
const OFFERED: [string, string[]][] = [
  ['developer', ['General guidance: first response within 24 business hours', 'System impaired: first response within 12 business hours']],
  ['business', [
    'General guidance: first response within 24 hours',
    'System impaired: first response within 12 hours',
    'Production system impaired: first response within 4 hours',
    'Production system unavailable: first response within 1 hour',
  ]],
  ['enterprise-on-ramp', [
    'General guidance: first response within 20 hours',
    'System impaired: first response within 10 hours',
    'Production system impaired: first response within 4 hours',
    'Production system unavailable: first response within 45 minutes',
    'Core system unavailable: first response within 30 minutes',
  ]],
  ['enterprise', [
    'General guidance: first response within 16 hours',
    'System impaired: first response within 8 hours',
    'Production system impaired: first response within 3 hours',
    'Production system unavailable: first response within 30 minutes',
    'Core system unavailable: first response within 15 minutes',
  ]],
  ['partner-standard', [
    'General guidance: first response within 16 hours',
    'System impaired: first response within 8 hours',
    'Production system impaired: first response within 3 hours',
    'Production system unavailable: first response within 30 minutes',
  ]],
  ['partner-premier', [
    'General guidance: first response within 16 hours',
    'System impaired: first response within 8 hours',
    'Production system impaired: first response within 3 hours',
    'Production system unavailable: first response within 30 minutes',
    'Core system unavailable: first response within 15 minutes',
  ]],
];

test('the form offers the severities of the plan with their promises, and none under a basic one', async ({ stranger, behind, playwright, baseURL }) => {
  test.slow();
  const lead = await behind('lead-1');
  const admin = await playwright.request.newContext({ baseURL });
  const account = await makeAccount(lead, admin, 'basic');
  const page = await stranger({ storageState: await admin.storageState() });
  const severity = page.getByRole('combobox', { name: 'Severity' });
  for (const plan of ['basic', 'partner-basic']) {
    await setPlan(lead, account, plan);
    await page.goto(FAULT);
    await expect(page.getByRole('combobox', { name: 'Region' })).toBeVisible();
    await expect(severity).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Support Plans SLA' })).toHaveCount(0);
  }
  for (const [plan, offered] of OFFERED) {
    await setPlan(lead, account, plan);
    await page.goto(FAULT);
    await expect(severity.locator('option')).toHaveText(offered);
    await expect(severity.locator('option:checked')).toHaveText(/^System impaired:/);
    await expect(page.getByRole('link', { name: 'Support Plans SLA' })).toHaveAttribute('href', '/support-plan');
    await page.goto(QUESTION);
    await expect(severity.locator('option:checked')).toHaveText(/^General guidance:/);
  }
  // Under a basic plan a fault is accepted all the same.
  await setPlan(lead, account, 'basic');
  await page.goto(FAULT);
  await page.getByLabel('Region').selectOption('AP-Singapore');
  await description(page).fill(unique('basic'));
  await consent(page).check();
  await submitForm(page);
});

test('a severity is chosen, and stands on the ticket and in the lists of both sides', async ({ as }) => {
  const [page, desk] = [await as('user-i'), await as('engineer-2')];
  const word = unique('severe');
  await page.goto(FAULT);
  await page.getByLabel('Region').selectOption('AP-Singapore');
  await page.getByRole('combobox', { name: 'Severity' }).selectOption('Core system unavailable: first response within 15 minutes');
  await description(page).fill(`All is down, ${word}`);
  await consent(page).check();
  const no = await submitForm(page);
  await expect(row(page, word).getByRole('cell', { name: 'Core system unavailable' })).toBeVisible();
  await page.goto(`/tickets/${no}`);
  await expect(detail(page, 'Severity')).toHaveText('Core system unavailable');
  await desk.goto(`/desk/tickets?q=${word}`);
  await expect(desk.getByRole('columnheader', { name: 'Severity' })).toHaveCount(1);
  await expect(row(desk, word).getByRole('cell', { name: 'Core system unavailable' })).toBeVisible();
  await desk.goto(`/desk/tickets/${no}`);
  await expect(detail(desk, 'Severity')).toHaveText('Core system unavailable');
});

test('a list with severities fits a narrow window', async ({ as }) => {
  const page = await as('user-i', { viewport: { width: 390, height: 844 } });
  const word = unique('narrow');
  await page.goto(FAULT);
  await page.getByLabel('Region').selectOption('AP-Singapore');
  await page.getByRole('combobox', { name: 'Severity' }).selectOption({ label: 'Production system unavailable: first response within 30 minutes' });
  await description(page).fill(word);
  await consent(page).check();
  await submitForm(page);
  await expect(row(page, word)).toContainText('Production system unavailable');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('Support Plan tells every user of the account what is promised and used', async ({ as }) => {
  const page = await as('user-d');
  await page.goto('/tickets');
  await side(page).getByRole('link', { name: 'Support Plan' }).click();
  await isAt(page, 'Support Plan');
  await expect(page.getByRole('main').locator('header')).toContainText('Partner Standard');
  const promises = page.getByRole('region', { name: 'Support Plans SLA' });
  await expect(promises.getByRole('columnheader')).toHaveText(['Severity', 'First response', 'Hours']);
  await expect(promises.getByRole('row')).toHaveCount(5);
  await expect(row(page, 'Production system unavailable')).toContainText('30 minutes');
  await expect(row(page, 'Production system unavailable')).toContainText('Around the clock');
  await expect(page.getByRole('region', { name: 'Technical tickets' })).toContainText(/\d+ of \d+ technical tickets used in \w+ \d{4}, renews on \d{4}-\d\d-01/);

  const basic = await as('user-y');
  await basic.goto('/support-plan');
  await expect(basic.getByRole('region', { name: 'Support Plans SLA' })).toContainText('This plan has no severities');
  await expect(basic.getByRole('region', { name: 'Technical tickets' })).toContainText(/\d+ technical tickets? used in/);
  await expect(basic.getByRole('button', { name: 'Purchase add-on' })).toHaveCount(0);
});

test('the lead sets an account\'s plan and zone; engineers and customers do not', async ({ as, behind, playwright, baseURL }) => {
  const admin = await playwright.request.newContext({ baseURL });
  const account = await makeAccount(await behind('lead-1'), admin, 'basic');
  const lead = await as('lead-1');
  await lead.goto(`/desk/accounts?q=${account}`);
  await lead.getByRole('link', { name: account }).click();
  await isAt(lead, account);
  await lead.getByRole('combobox', { name: 'Support Plan' }).selectOption('Enterprise On-Ramp');
  await lead.getByRole('combobox', { name: 'Time zone' }).selectOption('Asia/Singapore');
  await button(lead, 'Save').click();
  await expect(done(lead)).toHaveText('Saved.');
  const history = lead.getByRole('region', { name: 'History' });
  await expect(history).toContainText('lead-1 Support plan set: Enterprise On-Ramp');
  await expect(history).toContainText('lead-1 Time zone set: Asia/Singapore');
  const path = new URL(lead.url()).pathname;
  await lead.goto(`/desk/accounts?q=${account}`);
  await expect(row(lead, account)).toContainText('Enterprise On-Ramp');
  await expect(row(lead, account)).toContainText('Asia/Singapore');
  expect((await (await as('engineer-1')).goto(path))!.status()).toBe(403);
  expect((await admin.get(path)).status()).toBe(404);
  expect(await (await admin.get('/support-plan')).text()).toContain('Enterprise On-Ramp');
});
