/** My Resource Information (manual, chapter 2): choices and days of the catalog, changed later from the details. */

import { send, submit, take, unique } from '../behind';
import { expect, test, type Page } from '../fixtures';
import { button, consent, description, done, isAt, isIn, isLogged, press, refusal, submitForm } from '../steps';

function details(page: Page) {
  return page.getByRole('region', { name: 'Details', exact: true });
}

const resources = (page: Page) => page.getByRole('group', { name: 'My Resource Information' });

test('a choice and a text are given with the ticket, and changed from the details page', async ({ as }) => {
  const page = await as('user-i');
  await page.goto('/tickets/new/rds/usage-questions');
  await description(page).fill(unique('engine'));
  await resources(page).getByLabel('Instance ID').fill('c2aedd29');
  await expect(resources(page).getByLabel('DB Engine')).toHaveAccessibleDescription('Database engine of the instance.');
  await expect(resources(page).getByLabel('DB Engine')).toHaveValue('');
  await resources(page).getByLabel('DB Engine').selectOption('SQL Server');
  await consent(page).check();
  const no = await submitForm(page);

  await page.goto(`/tickets/${no}`);
  await expect(details(page)).toContainText('SQL Server');
  await details(page).getByRole('link', { name: 'Change Resource Information' }).click();
  await isAt(page, 'Change Resource Information');
  await expect(resources(page).getByLabel('Instance ID')).toHaveValue('c2aedd29');
  await expect(resources(page).getByLabel('DB Engine')).toHaveValue('SQL Server');
  await resources(page).getByLabel('Instance ID').fill('');
  await resources(page).getByLabel('DB Engine').selectOption('MariaDB');
  await resources(page).getByLabel('Engine Version').fill('10.5.16');
  await button(page, 'Save').click();
  await isAt(page, no);
  await expect(done(page)).toHaveText('The resource information has been saved.');
  await expect(details(page)).toContainText('MariaDB');
  await expect(details(page)).toContainText('10.5.16');
  await expect(details(page)).not.toContainText('SQL Server');
  await expect(details(page)).not.toContainText('c2aedd29');
  await isLogged(page, 'user-i Created', 'user-i Resource information changed');

  await press(page, 'Cancel Service Ticket', 'OK');
  await expect(done(page)).toHaveText('The service ticket has been canceled.');
  await page.goto(`/tickets/${no}`);
  await expect(details(page)).toContainText('MariaDB');
  await expect(details(page).getByRole('link', { name: 'Change Resource Information' })).toHaveCount(0);
});

test('a day is kept as it was picked', async ({ as, behind }) => {
  const path = '/tickets/new/billing/invoice';
  const fields = { description: unique('bill'), consent: 'on', 'params][bill_date': '2026-05-31' };
  const location = await send(await behind('user-i'), path, 'submit_ticket', fields);
  const no = new URL(location, 'http://console').searchParams.get('submitted')!;
  const page = await as('user-i');
  await page.goto(`/tickets/${no}/resources`);
  await expect(resources(page).getByLabel('Bill Date')).toHaveValue('2026-05-31');
  await resources(page).getByLabel('Bill Date').fill('2028-02-29');
  await button(page, 'Save').click();
  await isAt(page, no);
  await expect(details(page)).toContainText('2028-02-29');
});

test('what is wrong is refused at its field, and all stays as typed', async ({ as, behind }) => {
  const no = await submit(await behind('user-i'), unique('port'));
  const page = await as('user-i');
  await page.goto(`/tickets/${no}/resources`);
  await resources(page).getByLabel('EIP').fill('203.0.113.7');
  await resources(page).getByLabel('Remote Login Port').fill('70000');
  await button(page, 'Save').click();
  await expect(refusal(page)).toHaveText(/^The form was not sent/);
  await expect(resources(page).getByLabel('Remote Login Port')).toHaveAccessibleDescription(/Write a number from 1 to 65535/);
  await expect(resources(page).getByLabel('Remote Login Port')).toHaveValue('70000');
  await expect(resources(page).getByLabel('EIP')).toHaveValue('203.0.113.7');
  await page.goto(`/tickets/${no}`);
  await expect(details(page)).not.toContainText('203.0.113.7');
});

const password = (page: Page) => resources(page).getByLabel('Database Password');

test('a password is handed over with the ticket, read by its engineer alone, replaced and cleared', async ({ as, behind }) => {
  const [first, second] = [unique('first'), unique('second')];
  const page = await as('user-i');
  await page.goto('/tickets/new/rds/usage-questions');
  await description(page).fill(unique('password'));
  await expect(resources(page)).toContainText('encrypted, seen only by the engineer of this ticket or the desk lead');
  await password(page).fill(first);
  // A refused form brings all back but the password.
  await resources(page).getByLabel('Engine Version').fill('x'.repeat(65));
  await consent(page).check();
  await button(page, 'Submit').click();
  await expect(refusal(page)).toHaveText(/^The form was not sent/);
  expect(await page.content()).not.toContain(first);
  await resources(page).getByLabel('Engine Version').fill('10.5');
  await password(page).fill(first);
  const no = await submitForm(page);
  await page.goto(`/tickets/${no}`);
  await expect(details(page).getByRole('link', { name: 'Handed over' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Operation Log' })).toContainText(/user-i\s+Authorization confirmed/);
  expect(await page.content()).not.toContain(first);

  await take(await behind('engineer-1'), no);
  const desk = await as('engineer-1');
  const read = async (secret: string) => {
    await desk.goto(`/desk/tickets/${no}`);
    await details(desk).getByRole('link', { name: 'Handed over' }).click();
    await expect(desk.getByRole('region', { name: 'What was given' })).toContainText('Database Password');
    expect(await desk.content()).not.toContain(secret);
    await press(desk, 'Reveal', 'OK');
    await expect(desk.getByRole('region', { name: 'Handed over' }).locator('code')).toHaveText(secret);
  };
  await read(first);

  await details(page).getByRole('link', { name: 'Change Resource Information' }).click();
  await expect(password(page)).toHaveAccessibleDescription('Handed over. What you write here takes its place.');
  await password(page).fill(second);
  await button(page, 'Save').click();
  await expect(consent(page)).toHaveAccessibleDescription(/./);
  await expect(refusal(page)).toHaveText(/^The form was not sent/);
  await password(page).fill(second);
  await consent(page).check();
  await button(page, 'Save').click();
  await expect(done(page)).toHaveText('The resource information has been saved.');
  await read(second);

  await press(page, 'Close Service Ticket', 'OK');
  await isIn(page, 'Closed');
  await expect(details(page).getByRole('link', { name: 'Handed over' })).toHaveCount(0);
  await desk.reload();
  await expect(button(desk, 'Reveal')).toHaveCount(0);
});
