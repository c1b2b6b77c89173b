/** Agencies (manual, chapter 1): made and ended by admin-i, acted under by admin-a and by engineers. Whoever switches signs in anew:
 * the sessions of `as` are shared, and a role stands with its session. */

import { bar, entrust, inAMonth, switchTo } from '../agencies';
import { answer, submit, take, unique } from '../behind';
import { expect, test } from '../fixtures';
import { button, conversation, done, isAt, isIn, isLogged, message, refusal, row, side, signIn } from '../steps';

test('an administrator entrusts the tickets to another account, which then reads them until it switches back', async ({ as, behind, stranger }) => {
  const [name, word] = [unique('readers'), unique('theirs')];
  const no = await submit(await behind('user-i'), `Help with ${word}`);
  const page = await as('admin-i');
  await page.goto('/tickets');
  await page.getByRole('navigation').getByRole('link', { name: 'Agencies' }).click();
  await isAt(page, 'Agencies');
  await page.getByRole('link', { name: 'Create Agency' }).click();
  await isAt(page, 'Create Agency');
  await button(page, 'Create').click();
  await expect(refusal(page)).toBeFocused();
  await expect(refusal(page).getByRole('link')).toHaveText(['Name: Fill this in.', 'Entrusted to: Choose one.', 'Rights: Choose one.', 'Ends: Fill this in.']);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('combobox', { name: 'Entrusted to' }).selectOption('An account');
  await page.getByRole('textbox', { name: 'Account name' }).fill('Initech');
  await page.getByRole('combobox', { name: 'Rights' }).selectOption('View service tickets');
  await page.getByRole('textbox', { name: 'Ends' }).fill(inAMonth());
  await button(page, 'Create').click();
  await expect(page.getByRole('textbox', { name: 'Account name' })).toHaveAccessibleDescription(/This is your own account/);
  await page.getByRole('textbox', { name: 'Account name' }).fill('Acme');
  await button(page, 'Create').click();
  await expect(done(page)).toHaveText('The agency has been created.');
  await expect(row(page, name)).toContainText(/acme.*View service tickets.*In force/);

  const trustee = await stranger();
  await trustee.goto('/sign-in');
  await signIn(trustee, 'admin-a');
  await isAt(trustee, 'My Service Tickets');
  await trustee.getByRole('button', { name: 'admin-a' }).click();
  await trustee.getByRole('link', { name: 'Switch Role' }).click();
  await isAt(trustee, 'Switch Role');
  await row(trustee, name).getByRole('button', { name: 'Switch', exact: true }).click();
  await expect(bar(trustee)).toContainText(`You act for initech under the agency ${name} until ${inAMonth()}`);
  await isAt(trustee, 'My Service Tickets');
  await trustee.goto(`/tickets?q=${word}`);
  await row(trustee, word).getByRole('link').click();
  await isAt(trustee, no);
  await expect(conversation(trustee)).toContainText(word);
  await expect(button(trustee, 'Reply')).toHaveCount(0);
  await expect(button(trustee, 'Remind')).toHaveCount(0);
  await side(trustee).getByRole('link', { name: 'Create Service Ticket' }).click();
  await isAt(trustee, 'Insufficient permissions');
  await expect(trustee.getByRole('main')).toContainText('choose Switch Back to act for yourself');
  await bar(trustee).getByRole('button', { name: 'Switch Back' }).click();
  await expect(bar(trustee)).toHaveCount(0);
  await trustee.goto(`/tickets?q=${word}`);
  await expect(row(trustee, word)).toHaveCount(0);

  await page.goto('/iam/agencies');
  const history = page.getByRole('region', { name: 'History' }).getByRole('listitem').filter({ hasText: name });
  await expect(history).toHaveText([/admin-a \(acme\) Switched back from/, /admin-a \(acme\) Switched to/, /admin-i Created/]);
  await row(page, name).getByRole('button', { name: 'End', exact: true }).click();
  await row(page, name).getByRole('dialog', { name: 'End' }).getByRole('button', { name: 'OK' }).click();
  await expect(done(page)).toHaveText('The agency has ended.');
  await expect(row(page, name)).toContainText('Ended');
});

test('an engineer handles a ticket for its customer, as records tell, until the customer ends the agency', async ({ as, behind, stranger }) => {
  const name = unique('desk');
  const no = await submit(await behind('user-i'), unique('behalf'));
  await take(await behind('engineer-1'), no);
  await answer(await behind('engineer-1'), no, 'Which size?', 'ask-feedback');
  await entrust(await behind('admin-i'), name, 'handle');
  const page = await stranger();
  await page.goto('/sign-in');
  await signIn(page, 'engineer-2');
  await isAt(page, 'Queue');
  await switchTo(page, name);
  await isAt(page, 'My Service Tickets');
  await expect(page.getByRole('navigation', { name: 'Service Desk' })).toHaveCount(0);
  await page.goto('/desk');
  await isAt(page, 'Page not found');
  await page.goto(`/tickets/${no}`);
  await message(page).fill('A large one');
  await button(page, 'Reply').click();
  await isIn(page, 'Processing');
  await expect(conversation(page)).toContainText('engineer-2 (service desk)');
  const lines = ['user-i Created', 'engineer-1 Taken', 'engineer-1 Feedback asked for', "engineer-2 (service desk) Answered the engineer's question"];
  await isLogged(page, ...lines.map((line) => line.replace(/[()]/g, '\\$&')));
  const applicant = await behind('user-i');
  const details = async () => (await applicant.get(`/tickets/${no}`)).text();
  expect(await details()).toContain('engineer-2 (service desk)');

  await message(page).fill('One more thing');
  const grantor = await as('admin-i');
  await grantor.goto('/iam/agencies');
  await row(grantor, name).getByRole('button', { name: 'End', exact: true }).click();
  await row(grantor, name).getByRole('dialog', { name: 'End' }).getByRole('button', { name: 'OK' }).click();
  await expect(done(grantor)).toHaveText('The agency has ended.');
  await button(page, 'Reply').click();
  await expect(bar(page)).toContainText('The agency under which you acted has ended.');
  await isAt(page, 'Page not found');
  expect(await details()).not.toContain('One more thing');
  await bar(page).getByRole('button', { name: 'Dismiss' }).click();
  await isAt(page, 'Queue');
  await expect(bar(page)).toHaveCount(0);
});

test('only the administrator makes agencies and switches roles; others read who can', async ({ as }) => {
  const page = await as('user-i');
  for (const path of ['/iam/agencies', '/iam/agencies/new', '/agencies']) {
    const answer = await page.goto(path);
    expect(answer!.status(), path).toBe(403);
    await expect(page.getByRole('main')).toContainText('Only the administrator of your account can do this.');
  }
  const engineer = await as('engineer-1');
  expect((await engineer.goto('/iam/agencies'))!.status()).toBe(404);
});
