/** What a page weighs on the wire. */

import http from 'node:http';
import { submitMany, unique } from '../behind';
import { expect, test } from '../fixtures';

/** Bytes of an answer as they travel, and what they say once unpacked is none of our business. */
function weigh(url: string, cookie: string): Promise<{ bytes: number; encoding?: string }> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, accept: 'text/html', 'accept-encoding': 'br, gzip' };
    http.get(url, { headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => resolve({ bytes, encoding: answer.headers['content-encoding'] }));
    }).on('error', reject);
  });
}

test('a full page of the list and its style sheet are at most 40 KB', async ({ as, behind, baseURL }) => {
  test.slow();
  const word = unique('weighed');
  await submitMany(await behind('user-e'), `${word} ${'every line of a list says something else '.repeat(2)}`, 50);
  const page = await as('user-e');
  await page.goto(`/tickets?q=${word}`);
  await expect(page.getByRole('row')).toHaveCount(51);
  const css = await page.locator('link[rel=stylesheet]').getAttribute('href');
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const [html, style] = [await weigh(`${baseURL}/tickets?q=${word}`, cookie), await weigh(`${baseURL}${css}`, cookie)];
  expect([html.encoding, style.encoding]).toEqual(['br', 'br']);
  expect(html.bytes + style.bytes).toBeLessThanOrEqual(40 * 1024);
});
