/** What every test stands on: pages of whoever is signed in, and an eye on what no page may do. */

import { test as base, expect, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test';
import { Person } from './cast';
import { signInBehindTheScenes } from './behind';
import { watch } from './watch';

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;
/** Options of a browser context, such as its size. */
type Options = Parameters<import('@playwright/test').Browser['newContext']>[0];

type Fixtures = {
  /** Whether JavaScript is on. */
  isScripted: boolean;
  /** Whether pages hear what happens elsewhere. Else they show what they were opened with: tests that run at the same time make
   * tickets too, and rows would move under the pointer. */
  hears: boolean;
  /** Opens a browser of nobody in particular. */
  stranger: (options?: Options) => Promise<Page>;
  /** Opens a browser in which somebody is signed in. */
  as: (who: Person, options?: Options) => Promise<Page>;
  /** Sends requests as somebody, without a browser. */
  behind: (who: Person) => Promise<APIRequestContext>;
};

type WorkerFixtures = {
  /** The session of somebody: one sign-in for a worker. */
  session: (who: Person) => Promise<StorageState>;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  hears: [false, { option: true }],

  isScripted: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),

  session: [
    async ({ playwright }, use, { project }) => {
      const known = new Map<Person, Promise<StorageState>>();
      const signIn = async (who: Person) => {
        const request = await playwright.request.newContext({ baseURL: project.use.baseURL });
        await signInBehindTheScenes(request, who);
        return request.storageState();
      };
      await use((who) => {
        if (!known.has(who)) known.set(who, signIn(who));
        return known.get(who)!;
      });
    },
    { scope: 'worker' },
  ],

  stranger: async ({ browser, isScripted, hears, baseURL }, use) => {
    const opened: { context: BrowserContext; isInOrder: () => void }[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      opened.push({ context, isInOrder: watch(context, baseURL!) });
      const page = await context.newPage();
      if (isScripted) await waitForHydration(page);
      if (!hears) await context.addInitScript(() => Object.defineProperty(window, 'EventSource', { value: undefined }));
      return page;
    });
    for (const { context, isInOrder } of opened) {
      await context.close();
      isInOrder();
    }
  },

  as: async ({ stranger, session }, use) => {
    await use(async (who, options) => stranger({ ...options, storageState: await session(who) }));
  },

  behind: async ({ playwright, session, baseURL }, use) => {
    await use(async (who) => playwright.request.newContext({ baseURL, storageState: await session(who) }));
  },
});

/** Lets every action and expectation wait until the page it meets is hydrated. */
async function waitForHydration(page: Page) {
  const dry = page.locator('html:not([data-hydrated])');
  await page.addLocatorHandler(dry, () => hydrated(page));
}

/** Until the page is hydrated, for the keyboard, which waits for nothing. Without JavaScript it never is. */
export async function hydrated(page: Page) {
  await page.locator('html[data-hydrated]').waitFor();
}

export { expect };
export type { APIRequestContext, Page };
