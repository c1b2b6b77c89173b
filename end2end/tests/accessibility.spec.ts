/** axe on every page: light and dark, wide and narrow. */

import AxeBuilder from '@axe-core/playwright';
import type { Browser } from '@playwright/test';
import { expect, hydrated, test, type Page } from '../fixtures';
import { SIGHTS } from '../pages';

const SIZES = [{ width: 1280, height: 800 }, { width: 390, height: 844 }];
const SCHEMES = ['light', 'dark'] as const;
/** All that a scheme changes are colors: in the second one, axe looks at the rules about them alone. */
const RULES_OF_COLORS = ['color-contrast', 'link-in-text-block'];

/** axe is a script: without JavaScript it looks at a copy of the page, from which the page's own scripts are taken out. */
async function copyForAxe(browser: Browser, page: Page): Promise<Page> {
  const html = (await page.content()).replace(/<script\b[\s\S]*?<\/script>|<link rel="(module)?preload"[^>]*>/g, '');
  const context = await browser.newContext({ javaScriptEnabled: true });
  const copy = await context.newPage();
  await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await copy.goto(page.url());
  return copy;
}

for (const sight of SIGHTS) {
  test(`axe finds nothing: ${sight.name}`, async ({ as, stranger, behind, isScripted, browser }) => {
    test.slow();
    const opened = sight.who ? await as(sight.who) : await stranger();
    await sight.open(opened, behind);
    if (isScripted) await hydrated(opened);
    const page = isScripted ? opened : await copyForAxe(browser, opened);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const found: string[] = [];
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const axe = new AxeBuilder({ page });
        if (colorScheme !== SCHEMES[0]) axe.withRules(RULES_OF_COLORS);
        const { violations } = await axe.analyze();
        const told = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.html} ${node.failureSummary}`));
        found.push(...told.map((text) => `${size.width} ${colorScheme} ${text}`));
      }
    }
    expect(found).toEqual([]);
    if (!isScripted) await page.context().close();
  });
}
