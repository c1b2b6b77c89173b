/** The monthly quota of technical tickets, in accounts that the tests make themselves. */

import { makeAccount, submitFaults } from '../accounts';
import { FAULT, QUESTION, unique } from '../behind';
import { expect, test } from '../fixtures';
import { button, choose, consent, description, done, file, isAt, refusal, row, submitForm, uploaded } from '../steps';

test('beyond the quota a fault is refused with the day, nothing is lost, and an add-on lets it through', async ({ stranger, behind, playwright, baseURL }) => {
  test.slow();
  const admin = await playwright.request.newContext({ baseURL });
  await makeAccount(await behind('lead-1'), admin, 'partner-standard');
  await submitFaults(admin, 29);
  const page = await stranger({ storageState: await admin.storageState() });
  const text = `SSH refuses, ${unique('quota')}`;
  await page.goto(FAULT);
  await expect(page.getByText('1 technical ticket left this month')).toBeVisible();
  await submitFaults(admin, 1);

  await page.getByLabel('Region').selectOption('AP-Singapore');
  await page.getByRole('combobox', { name: 'Severity' }).selectOption({ label: 'Production system impaired: first response within 3 hours' });
  await description(page).fill(text);
  await choose(page, file('trace.log'));
  await consent(page).check();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(refusal(page)).toContainText(/^The form was not sent\. All 30 technical tickets of this month are used\. There are new ones on \d{4}-\d\d-01/);
  await expect(description(page)).toHaveValue(text);
  await expect(uploaded(page)).toHaveCount(1);
  await expect(page.getByRole('combobox', { name: 'Severity' }).locator('option:checked')).toHaveText(/^Production system impaired/);

  const opened = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Purchase add-on' }).click();
  const plan = await opened;
  await isAt(plan, 'Support Plan');
  const used = plan.getByRole('region', { name: 'Technical tickets' });
  await expect(used).toContainText('30 of 30 technical tickets used in');
  await button(plan, 'Purchase add-on').click();
  await expect(done(plan)).toHaveText('The add-on package has been added.');
  await expect(used).toContainText('30 of 40 technical tickets used in');
  const order = plan.getByRole('region', { name: 'Add-on packages' }).getByRole('row').nth(1);
  await expect(order).toContainText('admin');
  await expect(order.getByRole('cell', { name: '10', exact: true })).toHaveCount(1);

  const no = await submitForm(page);
  await expect(row(page, no)).toContainText('Production system impaired');
  await page.goto(FAULT);
  await expect(page.getByText('9 technical tickets left this month')).toBeVisible();
});

test('questions are not counted, and a canceled fault is given back', async ({ stranger, behind, playwright, baseURL }) => {
  test.slow();
  const admin = await playwright.request.newContext({ baseURL });
  await makeAccount(await behind('lead-1'), admin, 'partner-standard');
  await submitFaults(admin, 30);
  const page = await stranger({ storageState: await admin.storageState() });
  await page.goto(QUESTION);
  await expect(page.getByText('left this month')).toHaveCount(0);
  await description(page).fill(unique('question'));
  await consent(page).check();
  await submitForm(page);
  await page.getByRole('row').filter({ hasText: 'Fault number 30' }).getByRole('link', { name: 'Fault number 30' }).click();
  await button(page, 'Cancel Service Ticket').click();
  await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click();
  await expect(done(page)).toHaveText('The service ticket has been canceled.');
  await page.goto(FAULT);
  await expect(page.getByText('1 technical ticket left this month')).toBeVisible();
});

test('the administrator alone orders add-ons', async ({ as }) => {
  const page = await as('user-b');
  await page.goto('/support-plan');
  await button(page, 'Purchase add-on').click();
  await expect(refusal(page)).toContainText('You have insufficient permissions. Only the administrator of your account can do this.');
});
