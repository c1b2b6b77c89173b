/** Live updates: what happens elsewhere appears on pages that are open. */

import { answer, reply, submit, unique } from '../../behind';
import { ask } from '../../authorizations';
import { expect, hydrated, test, type Page } from '../../fixtures';
import { ticketIn } from '../../states';
import { button, conversation, isIn, message, refusal, row } from '../../steps';

const posts = (page: Page) => conversation(page).getByRole('listitem').filter({ has: page.locator('.by') });
/** A page that is not drawn anew by a load keeps what a script has left on it. */
const leaveMark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-here', ''));
const isSamePage = (page: Page) => expect(page.locator('html[data-here]')).toHaveCount(1);

test.use({ hears: true });

test('a message and the state appear on both sides while one is writing, and take neither words nor the cursor', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Processing', 'user-c');
  const page = await as('user-c');
  await page.goto(`/tickets/${no}`);
  await hydrated(page);
  await leaveMark(page);
  await message(page).click();
  await page.keyboard.type('I am writing');
  await page.keyboard.press('ArrowLeft');
  await answer(await behind('engineer-1'), no, 'Which region?', 'ask-feedback');
  await expect(posts(page).last()).toContainText('Which region?');
  await isIn(page, 'Pending feedback');
  await expect(message(page)).toBeFocused();
  await page.keyboard.type('+');
  await expect(message(page)).toHaveValue('I am writin+g');
  await isSamePage(page);

  const desk = await as('engineer-1');
  await desk.goto(`/desk/tickets/${no}`);
  await hydrated(desk);
  await reply(await behind('user-c'), no, 'In the first one.');
  await expect(posts(desk).last()).toContainText('In the first one.');
  await isIn(desk, 'Processing');
});

test('a new ticket appears in its list and in the queue, and a count in the navigation of any page', async ({ as, behind }) => {
  const [mine, queue, profile] = [await as('user-c'), await as('engineer-2'), await as('user-c')];
  await mine.goto('/tickets');
  await queue.goto('/desk/tickets');
  await profile.goto('/profile');
  for (const page of [mine, queue, profile]) {
    await hydrated(page);
    await leaveMark(page);
  }
  const word = unique('live');
  const no = await submit(await behind('user-c'), `Help with ${word}`);
  for (const page of [mine, queue]) {
    await expect(row(page, no)).toContainText(word);
    await isSamePage(page);
  }
  const { no: other } = await ticketIn(behind, 'Processing', 'user-c');
  const count = profile.getByRole('link', { name: 'My Authorizations' }).locator('.count');
  const before = Number((await count.count()) ? await count.textContent() : 0);
  await ask(await behind('engineer-1'), other, 'Confidential information');
  await expect(count).toHaveText(String(before + 1));
  await isSamePage(profile);
});

test('what one was writing is not lost when it can no longer be sent, nor is a refusal that one reads', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Processing', 'user-c');
  const page = await as('user-c');
  await page.goto(`/tickets/${no}`);
  await hydrated(page);
  await button(page, 'Reply').click();
  await expect(refusal(page)).toContainText('The form was not sent');
  await answer(await behind('engineer-1'), no, 'A moment.');
  await expect(posts(page).last()).toContainText('A moment.');
  await expect(refusal(page)).toContainText('The form was not sent');
  await message(page).fill('Half a sentence');
  await answer(await behind('engineer-1'), no, 'This is no ticket.', 'reject');
  await isIn(page, 'Invalid');
  await expect(message(page)).toHaveCount(0);
  await expect(page.getByText('can no longer be sent')).toBeVisible();
  await expect(page.locator('pre')).toHaveText('Half a sentence');
});

test('others hear nothing', async ({ as, behind }) => {
  const stranger = await as('user-i');
  const heard: string[] = [];
  const session = await stranger.context().newCDPSession(stranger);
  await session.send('Network.enable');
  session.on('Network.eventSourceMessageReceived', ({ data }) => heard.push(data));
  await stranger.goto('/tickets');
  await hydrated(stranger);
  await expect.poll(() => stranger.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/live.js')))).toBe(true);
  const { no } = await ticketIn(behind, 'Processing', 'user-c');
  // What one may hear comes after it, and on the same connection.
  const own = await submit(await behind('user-i'), 'Help');
  await expect.poll(() => heard.join(' ')).toContain(own);
  expect(heard.join(' ')).not.toContain(no);
});

test('ten tabs of a browser share one connection, and each hears', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Processing', 'user-c');
  const first = await as('user-c');
  const streams: string[] = [];
  first.context().on('request', (request) => {
    if (new URL(request.url()).pathname === '/live') streams.push(request.url());
  });
  const tabs = [first];
  while (tabs.length < 10) tabs.push(await first.context().newPage());
  for (const tab of tabs) {
    await tab.goto(`/tickets/${no}`);
    await hydrated(tab);
  }
  await answer(await behind('engineer-1'), no, 'To all of you.');
  for (const tab of tabs) {
    await tab.bringToFront();
    await expect(posts(tab).last()).toContainText('To all of you.');
  }
  expect(streams).toHaveLength(1);
  // Another one takes over where the one that has the connection is closed.
  await tabs[0].close();
  await answer(await behind('engineer-1'), no, 'And to the rest.');
  for (const tab of tabs.slice(1)) {
    await tab.bringToFront();
    await expect(posts(tab).last()).toContainText('And to the rest.');
  }
});

test('a page that was read before something happened catches up once it is connected', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Processing', 'user-c');
  const page = await as('user-c');
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route('**/live?*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`/tickets/${no}`);
  await hydrated(page);
  await answer(await behind('engineer-1'), no, 'Said in between.');
  await expect(posts(page)).toHaveCount(1);
  go();
  await expect(posts(page).last()).toContainText('Said in between.');
});

test('who else looks at a ticket at the desk is told, until they leave', async ({ as, behind }) => {
  const { no } = await ticketIn(behind, 'Processing', 'user-c');
  const [one, other] = [await as('engineer-1'), await as('engineer-2')];
  const told = (page: Page) => page.locator('.looking');
  await one.goto(`/desk/tickets/${no}`);
  await hydrated(one);
  await expect(told(one)).toHaveText('');
  await other.goto(`/desk/tickets/${no}`);
  await hydrated(other);
  await expect(told(other)).toHaveText('Also looking at this ticket: engineer-1');
  await expect(told(one)).toHaveText('Also looking at this ticket: engineer-2');
  await other.goto('/desk');
  await expect(told(one)).toHaveText('');
  const customer = await as('user-c');
  await customer.goto(`/tickets/${no}`);
  await expect(customer.getByText('looking at this ticket')).toHaveCount(0);
});
