/** Signing in and out, and a session that ends while somebody types. */

import { FAULT, send, unique } from '../behind';
import { expect, test, type Page } from '../fixtures';
import { choose, consent, description, file, isAt, refusal, row, signIn, signInWith, submitForm } from '../steps';

const WRONG = 'Account, user name or password is not right.';

/** Sends the sign-in form and waits for the answer: two refusals look alike. */
async function tryToSignIn(page: Page, ...[account, user]: [string, string]) {
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await signInWith(page, account, user, 'wrong');
  await answered;
  await expect(refusal(page)).toBeVisible();
}

test('a wrong password and an unknown user read the same', async ({ stranger }) => {
  const page = await stranger();
  await page.goto('/sign-in');
  await tryToSignIn(page, 'globex', 'user-y');
  await expect(refusal(page)).toContainText(WRONG);
  const words = await refusal(page).textContent();
  await tryToSignIn(page, 'globex', unique('nobody'));
  await expect(refusal(page)).toHaveText(words!);
  await tryToSignIn(page, unique('no-account'), 'user-y');
  await expect(refusal(page)).toHaveText(words!);
  await signIn(page, 'user-y');
  await isAt(page, 'My Service Tickets');
});

test('a sixth failure has to wait', async ({ stranger }) => {
  const page = await stranger();
  const nobody = unique('nobody');
  await page.goto('/sign-in');
  for (let failures = 0; failures < 5; failures++) {
    await tryToSignIn(page, 'globex', nobody);
    await expect(refusal(page)).toContainText(WRONG);
  }
  await tryToSignIn(page, 'globex', nobody);
  await expect(refusal(page)).toContainText('Too many failed sign-ins. Try again in');
});

test('a customer comes to My Service Tickets, an engineer to the Queue', async ({ stranger }) => {
  for (const [who, heading] of [['user-b', 'My Service Tickets'], ['engineer-1', 'Queue']] as const) {
    const page = await stranger();
    await page.goto('/');
    await isAt(page, 'Sign in');
    await signIn(page, who);
    await isAt(page, heading);
  }
});

test('signing in leads back to where one wanted to go', async ({ stranger }) => {
  const page = await stranger();
  await page.goto('/tickets?status=closed&q=disk%20full');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, 'user-b');
  await expect(page).toHaveURL('/tickets?status=closed&q=disk%20full');
});

test('signing in leads to no other site', async ({ stranger }) => {
  for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example/', '/\t/evil.example', 'javascript:alert(1)']) {
    const page = await stranger();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await signIn(page, 'user-b');
    await expect(page).toHaveURL('/tickets');
  }
});

test('whoever is signed in passes the sign-in page by', async ({ as }) => {
  const page = await as('user-b');
  await page.goto('/sign-in');
  await expect(page).toHaveURL('/tickets');
});

test('signing out ends the session itself, not only the cookie', async ({ stranger }) => {
  const page = await stranger();
  await page.goto('/sign-in');
  await signIn(page, 'user-b');
  await isAt(page, 'My Service Tickets');
  const cookies = await page.context().cookies();
  await page.getByRole('button', { name: 'user-b' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
  await page.context().addCookies(cookies);
  await page.goto('/tickets');
  await isAt(page, 'Sign in');
});

/** Opens the form in a session of its own and fills it in. */
async function fillIn(page: Page, text: string) {
  await page.goto(`/sign-in?next=${FAULT}`);
  await signIn(page, 'user-b');
  await page.getByLabel('Region').selectOption('AP-Singapore');
  await description(page).fill(text);
  await page.getByLabel('EIP').fill('203.0.113.7');
  await page.getByLabel('Notify by email').check();
  await page.getByLabel('Email address').fill('b@acme.example');
  await page.getByLabel('CC').fill('c@acme.example');
  await consent(page).check();
}

async function isAsItWas(page: Page, text: string) {
  await expect(page.getByLabel('Region')).toHaveValue('ap-southeast-3');
  await expect(description(page)).toHaveValue(text);
  await expect(page.getByLabel('EIP')).toHaveValue('203.0.113.7');
  await expect(page.getByLabel('Notify by email')).toBeChecked();
  await expect(page.getByLabel('Email address')).toHaveValue('b@acme.example');
  await expect(page.getByLabel('CC')).toHaveValue('c@acme.example');
  await expect(consent(page)).toBeChecked();
}

/** Two ways for a session to end: the server ends it (time, another device), or the cookie goes (signed out in another tab). */
const ENDS = {
  'on the server': async (page: Page) => {
    const cookies = await page.context().cookies();
    await send(page.context().request, '/profile', 'sign_out', { sent: '1' });
    await page.context().addCookies(cookies);
  },
  'with its cookie': async (page: Page) => page.context().clearCookies(),
};

for (const [how, end] of Object.entries(ENDS)) {
  test(`a form outlives its session that ended ${how}`, async ({ stranger }) => {
    const page = await stranger();
    const word = unique('outlived');
    const text = `Two lines </textarea>\nof ${word} & more`;
    await fillIn(page, text);
    await end(page);
    const answered = page.waitForResponse((answer) => answer.request().isNavigationRequest());
    await page.getByRole('button', { name: 'Submit' }).click();
    expect((await answered).status()).toBe(401);
    await expect(page.getByRole('status')).toContainText('Your session has ended');
    await expect(page.getByRole('status')).toContainText('What you typed is kept');
    await expect(page).toHaveURL(new RegExp(FAULT));
    await signIn(page, 'user-b', 'wrong');
    await expect(refusal(page)).toContainText(WRONG);
    await signIn(page, 'user-b');
    await expect(page.getByRole('status').first()).toContainText('Your form is as it was');
    await isAsItWas(page, text);
    await submitForm(page);
    await expect(row(page, word)).toHaveCount(1);
  });
}

test('a form whose session has ended is nobody else’s', async ({ stranger }) => {
  const page = await stranger();
  const word = unique('private');
  await fillIn(page, word);
  await ENDS['on the server'](page);
  await page.getByRole('button', { name: 'Submit' }).click();
  await signIn(page, 'user-y');
  await isAt(page, 'Create Service Ticket');
  await expect(description(page)).not.toHaveValue(new RegExp(word));
  await expect(page.getByLabel('EIP')).toHaveValue('');
  await expect(consent(page)).not.toBeChecked();
  expect(await page.content()).not.toContain(word);
});

test('files of a form whose session has ended are kept, or named to be chosen again', async ({ stranger }) => {
  const page = await stranger();
  await fillIn(page, unique('with a file '));
  await choose(page, file('trace.log'));
  await ENDS['on the server'](page);
  await page.getByRole('button', { name: 'Submit' }).click();
  await signIn(page, 'user-b');
  await isAt(page, 'Create Service Ticket');
  await expect(page.getByRole('main')).toContainText('trace.log');
});
