/** Submitting a service ticket (manual, chapter 2). */

import { FAULT, QUESTION, send, unique } from '../behind';
import { expect, test } from '../fixtures';
import { choose, consent, description, file, isAt, refusal, row, rows, side, submitForm, uploaded } from '../steps';

test('a ticket is submitted and stands on top of My Service Tickets', async ({ as }) => {
  const page = await as('admin-x');
  const word = unique('refused');
  await page.goto('/');
  await page.getByRole('banner').getByRole('link', { name: 'Service Tickets', exact: true }).click();
  await isAt(page, 'My Service Tickets');
  await side(page).getByRole('link', { name: 'Create Service Ticket' }).click();
  await isAt(page, 'Create Service Ticket');
  await page.getByRole('link', { name: 'Elastic Cloud Server (ECS)' }).click();
  await page.getByRole('list', { name: 'Issue categories' }).getByRole('link', { name: 'Login failure' }).click();
  await expect(page).toHaveURL(/\?product=ecs&problem=login-failure/);
  await page.getByRole('region', { name: 'Service Ticket' }).getByRole('link', { name: 'Create Now' }).click();
  await expect(page).toHaveURL(FAULT);

  await page.getByLabel('Region').selectOption('AP-Singapore');
  await expect(description(page)).toHaveValue(/Resource ID and EIP/);
  await description(page).fill(`SSH is ${word} since noon`);
  await choose(page, file('messages.log'), file('trace.txt'));
  const resources = page.getByRole('group', { name: 'My Resource Information' });
  await resources.getByLabel('EIP').fill('203.0.113.7');
  await resources.getByLabel('ECS ID').fill('7f1d4a92-3bd6');
  await resources.getByLabel('Remote Login Port').fill('22');
  const contact = page.getByRole('group', { name: 'Contact Options' });
  await expect(contact.getByRole('checkbox', { name: 'Message center' })).toBeChecked();
  await expect(contact.getByRole('checkbox', { name: 'Message center' })).toBeDisabled();
  await contact.getByRole('checkbox', { name: 'Notify by email' }).check();
  await contact.getByLabel('Email address').fill('b@acme.example');
  await contact.getByRole('checkbox', { name: 'Notify by phone' }).check();
  await contact.getByLabel('Country code').selectOption({ label: 'Singapore (+65)' });
  await contact.getByLabel('Mobile number').fill('8123 4567');
  await contact.getByLabel('Contact time').fill('09:00-18:00');
  await contact.getByLabel('CC').fill('c@acme.example, d@acme.example');
  await consent(page).check();
  const no = await submitForm(page);

  await isAt(page, 'My Service Tickets');
  await expect(page.getByRole('status').first()).toContainText(`Service ticket ${no} has been submitted`);
  await expect(rows(page).first()).toContainText(no);
  await expect(rows(page).first()).toContainText('Submitted');
  await rows(page).first().getByRole('link', { name: `SSH is ${word} since noon` }).click();
  await isAt(page, no);
  const details = page.getByRole('region', { name: 'Details' });
  for (const told of ['AP-Singapore', '203.0.113.7', '7f1d4a92-3bd6', '22', 'b@acme.example', '81234567', '09:00-18:00', 'c@acme.example']) {
    await expect(details).toContainText(told);
  }
  const conversation = page.getByRole('region', { name: 'Conversation' });
  await expect(conversation.getByRole('link', { name: 'messages.log' })).toBeVisible();
  await expect(conversation.getByRole('link', { name: 'trace.txt' })).toBeVisible();
});

test('a product is found by its name, its acronym and what it is for', async ({ as, isScripted }) => {
  const page = await as('user-b');
  await page.goto('/tickets/new');
  await expect(page.getByRole('link', { name: 'Elastic Cloud Server (ECS)' })).toBeVisible();
  for (const [typed, found] of [['ecs', 'Elastic Cloud Server (ECS)'], ['nat gate', 'NAT Gateway'], ['billing', 'Billing Center']]) {
    await page.getByRole('searchbox', { name: 'Find a product' }).fill(typed);
    if (!isScripted) await page.getByRole('button', { name: 'Find' }).click();
    await expect(page.getByRole('link', { name: found })).toBeVisible();
    await expect(page.getByRole('link', { name: 'GaussDB' })).toHaveCount(0);
  }
  await page.getByRole('searchbox', { name: 'Find a product' }).fill('no such product');
  if (!isScripted) await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByRole('status')).toContainText('No product answers to this');
});

test('without consent the form is refused in words, and nothing is lost', async ({ as }) => {
  const page = await as('user-i');
  const text = `First line\n\n  indented ${unique('kept')} <b>&amp;\n`;
  await page.goto(FAULT);
  await page.getByLabel('Region').selectOption('AP-Bangkok');
  await description(page).fill(text);
  await choose(page, file('one.log'), file('two.log'));
  await page.getByLabel('EIP').fill('203.0.113.8');
  await page.getByLabel('Notify by email').check();
  await page.getByLabel('Email address').fill('i@initech.example');
  await page.getByLabel('Contact time').fill('22:00-6:00');
  await page.getByRole('button', { name: 'Submit' }).click();

  await expect(refusal(page)).toHaveText(/^The form was not sent/);
  await expect(consent(page)).toHaveAccessibleDescription('Read the Ticket Service Protocol and tick this box to go on.');
  await expect(page.getByLabel('Region').locator('option:checked')).toHaveText('AP-Bangkok');
  await expect(description(page)).toHaveValue(text);
  await expect(uploaded(page)).toHaveCount(2);
  await expect(page.getByLabel('EIP')).toHaveValue('203.0.113.8');
  await expect(page.getByLabel('Notify by email')).toBeChecked();
  await expect(page.getByLabel('Email address')).toHaveValue('i@initech.example');
  await expect(page.getByLabel('Contact time')).toHaveValue('22:00-6:00');
  await consent(page).check();
  await submitForm(page);
  await page.getByRole('status').first().waitFor();
});

test('all problems are summed up, with the focus on them and a link to each field', async ({ as }) => {
  const page = await as('user-i');
  await page.goto(FAULT);
  await page.getByLabel('Remote Login Port').fill('99999');
  await page.getByLabel('Notify by email').check();
  await page.getByLabel('Email address').fill('no address');
  await page.getByLabel('Notify by phone').check();
  await page.getByLabel('CC').fill('also none');
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(refusal(page)).toHaveText(/^The form was not sent/);
  await expect(refusal(page)).toBeFocused();
  const fields = ['Region', 'Problem description', 'Remote Login Port', 'Email address', 'Mobile number', 'CC', 'Ticket Service Protocol'];
  for (const field of fields) {
    await expect(refusal(page).getByRole('link', { name: field })).toHaveCount(1);
  }
  for (const field of ['Problem description', 'Remote Login Port', 'Email address', 'Mobile number', 'CC']) {
    await expect(page.getByRole('textbox', { name: field, exact: true })).toHaveAttribute('aria-invalid', 'true');
  }
  await expect(page.getByRole('combobox', { name: 'Region', exact: true })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Remote Login Port')).toHaveAccessibleDescription(/Write a number from \d+ to 65535/);
  await refusal(page).getByRole('link', { name: 'Email address' }).click();
  await expect(page.getByLabel('Email address')).toBeFocused();
});

test('the region is mandatory for faults and not for questions', async ({ as }) => {
  const page = await as('user-i');
  const word = unique('regionless');
  await page.goto(FAULT);
  await description(page).fill(word);
  await consent(page).check();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByLabel('Region')).toHaveAccessibleDescription('Choose one.');
  await page.goto(QUESTION);
  await description(page).fill(word);
  await consent(page).check();
  await submitForm(page);
  await expect(row(page, word)).toHaveCount(1);
});

test('an untouched template describes nothing', async ({ as }) => {
  const page = await as('user-i');
  await page.goto(QUESTION);
  await consent(page).check();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(description(page)).toHaveAccessibleDescription(/Fill this in\./);
  await expect(description(page)).toHaveValue(/Goal: <what you want to reach>/);
});

test('a description of 2000 characters is taken, one more is not', async ({ as }) => {
  const page = await as('user-i');
  const word = unique('long');
  const longest = `${word} ${'x'.repeat(1999 - word.length)}`;
  await page.goto(QUESTION);
  await description(page).fill(`${longest}y`);
  await consent(page).check();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(refusal(page)).toHaveText(/^The form was not sent/);
  await expect(description(page)).toHaveAccessibleDescription(/at most 2000 characters; these are 2001/);
  await expect(page.getByText('1 characters too many')).toBeVisible();
  await expect(description(page)).toHaveValue(`${longest}y`);
  await description(page).fill(longest);
  await submitForm(page);
  await expect(row(page, word)).toHaveCount(1);
});

test('markup in a description stays text', async ({ as }) => {
  const page = await as('user-i');
  const word = unique('markup');
  const payload = `</textarea><img src=x onerror="document.title='broken into'"><script>alert(1)</script> ${word}`;
  await page.goto(QUESTION);
  await description(page).fill(payload);
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(refusal(page)).toBeVisible();
  await expect(description(page)).toHaveValue(payload);
  await expect(page.locator('img')).toHaveCount(0);
  await consent(page).check();
  const no = await submitForm(page);
  await expect(row(page, no).getByRole('link')).toContainText('</textarea><img src=x onerror=');
  await page.goto(`/tickets/${no}`);
  await expect(page.getByRole('region', { name: 'Conversation' })).toContainText(payload);
  await expect(page.locator('img')).toHaveCount(0);
  await expect(page).toHaveTitle(new RegExp(no));
});

test('a double click makes one ticket', async ({ as }) => {
  const page = await as('user-i');
  const word = unique('twice');
  await page.goto(QUESTION);
  await description(page).fill(`Clicked ${word}`);
  await consent(page).check();
  await page.getByRole('button', { name: 'Submit' }).dblclick();
  // The second click breaks off the first one's navigation, which waiting for a navigation would take for the end.
  await expect(page).toHaveURL(/submitted=/);
  await page.goto(`/tickets?q=${word}`);
  await expect(rows(page)).toHaveCount(1);
});

test('going back and sending once more makes no second ticket', async ({ as }) => {
  const page = await as('user-i');
  const word = unique('back');
  await page.goto(QUESTION);
  await description(page).fill(`Went ${word}`);
  await consent(page).check();
  await submitForm(page);
  await page.goBack();
  await isAt(page, 'Create Service Ticket');
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByText(/has been submitted|The form was not sent/)).toBeVisible();
  await page.goto(`/tickets?q=${word}`);
  await expect(rows(page)).toHaveCount(1);
});

test('the same form with another text is refused as already submitted, and can be sent anew', async ({ as }) => {
  const page = await as('user-i');
  const word = unique('again');
  await page.goto(QUESTION);
  const key = await page.locator('[name="form[key]"]').inputValue();
  const first = await send(page.context().request, QUESTION, 'submit_ticket', { key, description: `First ${word}`, consent: 'on' });
  await description(page).fill(`Second ${word}`);
  await consent(page).check();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(refusal(page)).toContainText(`already been submitted as ${first.split('=')[1]}`);
  await expect(description(page)).toHaveValue(`Second ${word}`);
  await expect(consent(page)).toBeChecked();
  await submitForm(page);
  await page.goto(`/tickets?q=${word}`);
  await expect(rows(page)).toHaveCount(2);
});

test('the protocol opens beside the form', async ({ as }) => {
  const page = await as('user-i');
  await page.goto(FAULT);
  const link = page.getByRole('link', { name: 'Ticket Service Protocol' });
  await expect(link).toHaveAttribute('target', '_blank');
  const opened = page.context().waitForEvent('page');
  await link.click();
  await isAt(await opened, 'Ticket Service Protocol');
  await expect(consent(page)).not.toBeChecked();
});

test('an unknown product or issue category is not there', async ({ as }) => {
  const page = await as('user-i');
  for (const path of ['/tickets/new/no-product/login-failure', '/tickets/new/ecs/no-problem']) {
    expect((await page.goto(path))!.status()).toBe(404);
    await isAt(page, 'Page not found');
  }
});
