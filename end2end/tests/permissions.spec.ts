/** Who may enter what (manual, chapter 1, step 3; architecture.md §5). */

import { submit, unique } from '../behind';
import type { Person } from '../cast';
import { expect, test, type Page } from '../fixtures';
import { isAt, signIn, side } from '../steps';

const MUTED = /insufficient permissions/i;

/** Opens an address that answers with a status. */
async function open(page: Page, path: string): Promise<number> {
  return (await page.goto(path))!.status();
}

test('creating a ticket without the permission is refused, and says who can grant it', async ({ as }) => {
  const page = await as('user-d');
  for (const path of ['/tickets/new', '/tickets/new?product=ecs', '/tickets/new/ecs/login-failure']) {
    expect(await open(page, path)).toBe(403);
    await isAt(page, 'Insufficient permissions');
    await expect(page.getByRole('main')).toContainText('You have insufficient permissions.');
    await expect(page.getByRole('main')).toContainText('ask the administrator of your account');
  }
});

test('what one may not use stays in the menus, muted, and leads to the refusal', async ({ as }) => {
  const page = await as('user-d');
  await page.goto('/tickets');
  await expect(side(page).getByRole('link', { name: 'Create Service Ticket' })).toHaveAccessibleDescription(MUTED);
  await page.getByRole('button', { name: 'Service Tickets menu' }).click();
  const entry = page.getByRole('banner').getByRole('link', { name: 'Create Service Ticket' });
  await expect(entry).toHaveAccessibleDescription(MUTED);
  await expect(page.getByRole('banner').getByRole('link', { name: 'My Service Tickets' })).not.toHaveAccessibleDescription(MUTED);
  await entry.click();
  await isAt(page, 'Insufficient permissions');
});

test('whoever may submit finds the way open', async ({ as }) => {
  const page = await as('user-b');
  await page.goto('/tickets');
  await expect(side(page).getByRole('link', { name: 'Create Service Ticket' })).not.toHaveAccessibleDescription(MUTED);
  await page.getByRole('button', { name: 'Service Tickets menu' }).click();
  await page.getByRole('banner').getByRole('link', { name: 'Create Service Ticket' }).click();
  await isAt(page, 'Create Service Ticket');
});

for (const [service, path] of [['Cloud Trace Service', '/traces'], ['Identity and Access Management', '/iam/users']] as const) {
  test(`${service} in Service List tells of insufficient permissions`, async ({ as }) => {
    const page = await as('user-b');
    await page.goto('/tickets');
    await page.getByRole('button', { name: 'Service List' }).click();
    await expect(page.getByRole('link', { name: service })).toHaveAccessibleDescription(MUTED);
    await page.getByRole('link', { name: service }).click();
    await isAt(page, 'Insufficient permissions');
    await expect(page.getByRole('main')).toContainText('You have insufficient permissions.');
    expect(await open(page, path)).toBe(403);
  });
}

test('the desk is not there for customers', async ({ as, behind }) => {
  const no = await submit(await behind('user-i'), unique('desk'));
  for (const who of ['user-i', 'admin-i', 'user-d'] as Person[]) {
    const page = await as(who);
    for (const path of ['/desk', '/desk/mine', '/desk/tickets', `/desk/tickets/${no}`]) {
      expect(await open(page, path), `${who} ${path}`).toBe(404);
      await isAt(page, 'Page not found');
    }
  }
});

test('the customers’ pages are not there for engineers', async ({ as, behind }) => {
  const no = await submit(await behind('user-i'), unique('customer'));
  for (const who of ['engineer-1', 'lead-1'] as Person[]) {
    const page = await as(who);
    for (const path of ['/tickets', '/tickets/new', '/tickets/new/ecs/login-failure', `/tickets/${no}`, '/iam/groups', '/traces']) {
      expect(await open(page, path), `${who} ${path}`).toBe(404);
      await isAt(page, 'Page not found');
    }
    for (const name of ['Service Tickets', 'Create Service Ticket']) {
      await expect(page.getByRole('banner').getByRole('link', { name, exact: true })).toHaveCount(0);
    }
    await expect(page.getByRole('button', { name: 'Service List' })).toHaveCount(0);
    for (const path of ['/profile', '/protocol']) expect(await open(page, path)).toBe(200);
  }
});

test('a ticket of another account is not there, not one byte of it', async ({ as, behind }) => {
  const word = unique('confidential');
  const no = await submit(await behind('user-f'), word);
  for (const who of ['user-y', 'admin-x', 'user-i'] as Person[]) {
    const page = await as(who);
    expect(await open(page, `/tickets/${no}`)).toBe(404);
    await isAt(page, 'Page not found');
    for (const foreign of [word, 'user-f', 'acme']) expect(await page.content()).not.toContain(foreign);
    expect(await open(page, `/tickets?q=${word}`)).toBe(200);
    await expect(page.getByRole('heading', { name: 'No ticket answers to these filters.' })).toBeVisible();
  }
});

test('a ticket of a colleague is not there either, unless one is the administrator', async ({ as, behind }) => {
  const word = unique('colleague');
  const no = await submit(await behind('user-f'), word);
  const colleague = await as('user-b');
  expect(await open(colleague, `/tickets/${no}`)).toBe(404);
  expect(await colleague.content()).not.toContain(word);
  const administrator = await as('admin-a');
  expect(await open(administrator, `/tickets/${no}`)).toBe(200);
  await expect(administrator.getByRole('region', { name: 'Conversation' })).toContainText(word);
});

test('a file of another account is not there', async ({ behind }) => {
  const owner = await behind('user-i');
  const upload = await owner.post('/attachments', {
    headers: { origin: new URL((await owner.get('/sign-in')).url()).origin },
    multipart: { files: { name: 'own.txt', mimeType: 'text/plain', buffer: Buffer.from('own') } },
  });
  const [id] = (await upload.text()).split(';');
  expect(id).toMatch(/^\d+$/);
  expect((await owner.get(`/attachments/${id}`)).status()).toBe(200);
  for (const who of ['user-y', 'admin-i', 'engineer-1'] as Person[]) {
    const answer = await (await behind(who)).get(`/attachments/${id}`);
    expect(answer.status()).toBe(404);
    expect(await answer.text()).not.toContain('own');
  }
});

test('a stranger comes to the sign-in page, and then where they wanted to go', async ({ stranger }) => {
  const page = await stranger();
  for (const path of ['/tickets', '/tickets/new', '/tickets/TT261124000001', '/profile', '/protocol', '/desk', '/traces', '/iam/users', '/nowhere']) {
    await page.goto(path);
    await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(path)}`);
    await isAt(page, 'Sign in');
  }
  await page.goto('/profile');
  await signIn(page, 'user-b');
  await isAt(page, 'Profile');
});
