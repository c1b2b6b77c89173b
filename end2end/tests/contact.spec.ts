/** Contact Options (manual, chapter 2): changed later from the details, and cleared when the ticket ends. */

import { submit, unique } from '../behind';
import { expect, test, type Page } from '../fixtures';
import { button, done, isAt, isLogged, press, refusal } from '../steps';

function details(page: Page) {
  return page.getByRole('region', { name: 'Details', exact: true });
}

const options = (page: Page) => page.getByRole('group', { name: 'Contact Options' });

test('contact options are changed from the details page, and cleared with the ticket', async ({ as, behind }) => {
  const no = await submit(await behind('user-i'), unique('reach'));
  const page = await as('user-i');
  await page.goto(`/tickets/${no}`);
  await details(page).getByRole('link', { name: 'Change Contact Options' }).click();
  await isAt(page, 'Contact Options');
  await options(page).getByRole('checkbox', { name: 'Notify by email' }).check();
  await options(page).getByLabel('Email address').fill('night@initech.example');
  await options(page).getByLabel('Contact time').fill('22-6');
  await options(page).getByLabel('Time zone').selectOption('UTC');
  await options(page).getByLabel('CC').fill('one@initech.example, two@initech.example');
  await button(page, 'Save').click();
  await isAt(page, no);
  await expect(done(page)).toHaveText('The contact options have been saved.');
  await expect(details(page)).toContainText('night@initech.example (unverified)');
  await expect(details(page)).toContainText('22:00-06:00 (UTC)');
  await expect(details(page)).toContainText('one@initech.example, two@initech.example');
  await isLogged(page, 'user-i Created', 'user-i Contact options changed');

  await press(page, 'Cancel Service Ticket', 'OK');
  await expect(done(page)).toHaveText('The service ticket has been canceled.');
  await page.goto(`/tickets/${no}`);
  await expect(details(page)).toContainText('Cleared when the ticket ended.');
  await expect(details(page)).not.toContainText('night@initech.example');
  await expect(details(page).getByRole('link', { name: 'Change Contact Options' })).toHaveCount(0);
  await isLogged(page, 'user-i Created', 'user-i Contact options changed', 'System Contact information cleared', 'user-i Canceled');
});

test('wrong contact options are refused at their fields, and stay as typed', async ({ as, behind }) => {
  const no = await submit(await behind('user-i'), unique('reach'));
  const page = await as('user-i');
  await page.goto(`/tickets/${no}/contact`);
  await options(page).getByRole('checkbox', { name: 'Notify by phone' }).check();
  await options(page).getByLabel('Mobile number').fill('call me');
  await options(page).getByLabel('Contact time').fill('at night');
  await button(page, 'Save').click();
  await expect(refusal(page)).toHaveText(/^The form was not sent/);
  await expect(options(page).getByLabel('Mobile number')).toHaveAccessibleDescription(/digits/);
  await expect(options(page).getByLabel('Contact time')).toHaveAccessibleDescription(/Write the hours like 09:00-18:00/);
  await expect(options(page).getByLabel('Contact time')).toHaveValue('at night');
  await expect(options(page).getByRole('checkbox', { name: 'Notify by phone' })).toBeChecked();
});
