/** axe on every page: light and dark, wide and narrow. */

import AxeBuilder from '@axe-core/playwright';
import { expect, hydrated, test } from '../fixtures';
import { SIGHTS } from '../pages';

const SIZES = [{ width: 1280, height: 800 }, { width: 390, height: 844 }];
const SCHEMES = ['light', 'dark'] as const;

for (const sight of SIGHTS) {
  test(`axe finds nothing: ${sight.name}`, async ({ as, stranger, behind, isScripted }) => {
    test.slow();
    const page = sight.who ? await as(sight.who) : await stranger();
    await sight.open(page, behind);
    if (isScripted) await hydrated(page);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const found: string[] = [];
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
        const told = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.html} ${node.failureSummary}`));
        found.push(...told.map((text) => `${size.width} ${colorScheme} ${text}`));
      }
    }
    expect(found).toEqual([]);
  });
}
