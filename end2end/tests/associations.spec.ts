/** Associated tickets (manual, chapter 4): user-e is A in Group 1, user-f is B in both groups, user-g is C in Group 2. */

import { associate, submit, unique } from '../behind';
import { expect, test, type APIRequestContext, type Page } from '../fixtures';
import type { Behind } from '../states';
import { button, done, isAt, isLogged, refusal, row } from '../steps';

const STUB = 'You share no group with its applicant';

function associated(page: Page) {
  return page.getByRole('region', { name: 'Associated Tickets' });
}

function dialog(page: Page) {
  return page.getByRole('dialog', { name: 'Associate New', exact: true });
}

/** Advanced Settings > Associate New. */
async function associateNew(page: Page) {
  await button(page, 'Advanced Settings').click();
  await page.getByRole('link', { name: 'Associate New' }).click();
  await expect(dialog(page)).toBeVisible();
}

async function find(page: Page, text: string) {
  await dialog(page).getByRole('textbox', { name: 'Find tickets' }).fill(text);
  await dialog(page).getByRole('button', { name: 'Find' }).click();
  await expect(page).toHaveURL(/find=/);
}

/** Tickets of B and C, with words by which they are found. */
async function ofBAndC(behind: Behind) {
  const [b, c] = [unique('shop'), unique('payment')];
  const [ofB, ofC] = [await submit(await behind('user-f'), `Time-outs of ${b}`), await submit(await behind('user-g'), `Resets at ${c}`)];
  return { b, c, ofB, ofC };
}

test('chapter 4, steps 3 to 6: associate, and view the associated tickets', async ({ as, behind }) => {
  const { b, c, ofB, ofC } = await ofBAndC(behind);
  const page = await as('user-f');
  await page.goto(`/group/tickets?q=${c}`);
  await row(page, c).getByRole('link', { name: c }).click();
  await isAt(page, ofC);
  await expect(associated(page)).toContainText('No ticket is associated');
  await associateNew(page);
  await find(page, b);
  const box = dialog(page).getByRole('checkbox');
  await expect(box).toHaveCount(1);
  await expect(box).toHaveAccessibleName(ofB);
  await expect(box).toHaveAccessibleDescription(/Time-outs of .* user-f/);
  await dialog(page).getByRole('checkbox', { name: ofB }).check();
  await dialog(page).getByRole('button', { name: 'OK' }).click();
  await expect(done(page)).toHaveText('The service tickets have been associated.');
  await expect(dialog(page)).toHaveCount(0);
  await expect(row(page, ofB)).toContainText(`Time-outs of ${b}`);
  await isLogged(page, 'user-g Created', `user-f Associated with ${ofB}`);

  await page.goto(`/group/tickets?q=${c}`);
  await row(page, c).getByRole('link', { name: 'View Associated Tickets' }).click();
  await isAt(page, 'Associated Tickets');
  await expect(row(page, ofB)).toContainText('user-f');
  await row(page, ofB).getByRole('link').click();
  await isAt(page, ofB);
  await expect(associated(page).getByRole('link')).toHaveText(`Resets at ${c}`);
});

test('chapter 4, step 7: disassociate in the row of the ticket', async ({ as, behind }) => {
  const { ofB, ofC } = await ofBAndC(behind);
  await associate(await behind('user-f'), ofC, ofB);
  const page = await as('user-f');
  await page.goto(`/tickets/${ofC}`);
  await button(page, 'Advanced Settings').click();
  await row(page, ofB).getByRole('button', { name: 'Disassociate' }).click();
  await expect(done(page)).toHaveText('The service tickets are no longer associated.');
  await expect(row(page, ofB)).toHaveCount(0);
  await page.goto(`/tickets/${ofB}`);
  await isLogged(page, 'user-f Created', `user-f Associated with ${ofC}`, `user-f Disassociated from ${ofC}`);
});

test('user A sees that user B’s ticket is associated with user C’s, but not its details', async ({ as, behind }) => {
  const { c, ofB, ofC } = await ofBAndC(behind);
  await associate(await behind('user-f'), ofC, ofB);
  const a = await as('user-e');
  await a.goto(`/group/tickets?no=${ofB}`);
  await row(a, ofB).getByRole('link', { name: 'View Associated Tickets' }).click();
  await isAt(a, 'Associated Tickets');
  for (const place of [`/group/tickets/${ofB}/associated`, `/tickets/${ofB}`]) {
    await a.goto(place);
    const stub = row(a, ofC);
    for (const text of [`Resets at ${c}`, 'user-g', STUB]) await expect(stub).toContainText(text);
    await expect(stub.getByRole('link')).toHaveCount(0);
    await expect(stub.getByRole('button')).toHaveCount(0);
  }
  expect((await a.goto(`/tickets/${ofC}`))!.status()).toBe(403);
  await isAt(a, 'Insufficient permissions');
  await expect(a.getByRole('main')).toContainText(STUB);
  await expect(a.getByRole('main')).not.toContainText(c);
  for (const who of ['user-b', 'user-d', 'user-y'] as const) {
    expect((await (await behind(who)).get(`/tickets/${ofC}`)).status(), who).toBe(404);
  }
  const page = await as('user-g');
  await page.goto(`/tickets/${ofB}`);
  await row(page, ofC).getByRole('link').click();
  await isAt(page, ofC);
});

test('what is picked wrong is refused, and the ticks stay', async ({ as, behind }) => {
  const { ofC } = await ofBAndC(behind);
  const word = unique('many');
  const b: APIRequestContext = await behind('user-f');
  const mine = [await submit(b, `1 ${word}`), await submit(b, `2 ${word}`), await submit(b, `3 ${word}`), await submit(b, `4 ${word}`)];
  await submit(await behind('user-e'), `of Group 1 ${word}`);
  const page = await as('user-f');
  await page.goto(`/tickets/${ofC}`);
  await associateNew(page);
  await find(page, word);
  const boxes = dialog(page).getByRole('checkbox');
  await expect(boxes).toHaveCount(4);
  await dialog(page).getByRole('button', { name: 'OK' }).click();
  await expect(refusal(page)).toContainText('Choose one.');
  for (const no of mine) await dialog(page).getByRole('checkbox', { name: no }).check();
  await dialog(page).getByRole('button', { name: 'OK' }).click();
  await expect(refusal(page)).toContainText('At most 3 are possible.');
  await expect(dialog(page).getByRole('checkbox', { checked: true })).toHaveCount(4);
  await dialog(page).getByRole('checkbox', { name: mine[0] }).uncheck();
  await dialog(page).getByRole('button', { name: 'OK' }).click();
  await expect(done(page)).toBeVisible();
  await expect(associated(page).getByRole('link')).toHaveText([3, 2, 1].map((n) => `${n + 1} ${word}`));
  await associateNew(page);
  await find(page, word);
  await expect(dialog(page).getByRole('checkbox')).toHaveCount(1);
  await dialog(page).getByRole('button', { name: 'Back' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await isAt(page, ofC);
});

test('who can associate nothing is offered nothing: the applicant, the administrator outside the group, the desk', async ({ as, behind }) => {
  const { ofB, ofC } = await ofBAndC(behind);
  await associate(await behind('user-f'), ofC, ofB);
  const own = await as('user-g');
  await own.goto(`/tickets/${ofC}?associate=new`);
  await expect(dialog(own)).toHaveCount(0);
  await expect(own.getByRole('link', { name: 'Associate New' })).toHaveCount(0);
  await expect(row(own, ofB).getByRole('button', { name: 'Disassociate' })).toBeVisible();
  const desk = await as('engineer-1');
  await desk.goto(`/desk/tickets/${ofC}`);
  await expect(desk.getByRole('button', { name: /Disassociate|Advanced/ })).toHaveCount(0);
  await row(desk, ofB).getByRole('link').click();
  await isAt(desk, ofB);
  const administrator = await as('admin-a');
  await administrator.goto(`/tickets/${ofC}`);
  await button(administrator, 'Advanced Settings').click();
  await expect(administrator.getByRole('link', { name: 'Associate New' })).toHaveCount(0);
  await row(administrator, ofB).getByRole('button', { name: 'Disassociate' }).click();
  await expect(done(administrator)).toBeVisible();
  await expect(row(administrator, ofB)).toHaveCount(0);
});
