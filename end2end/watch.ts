/** An eye on what no page may do: write to the console, break, or ask another origin for anything. */

import { expect, type BrowserContext } from '@playwright/test';

/** Browsers write this line themselves for every answer of 4xx. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/;

/** Watches a browser; what it returns says whether all was well. */
export function watch(context: BrowserContext, baseURL: string): () => void {
  const trouble: string[] = [];
  const mayBeRefused = new Set<string>();
  context.on('request', (request) => {
    if (!['data:', 'blob:', `${baseURL}/`].some((start) => request.url().startsWith(start))) {
      trouble.push(`a request to another origin: ${request.url()}`);
    }
    const isCall = request.method() === 'POST' && ['fetch', 'xhr'].includes(request.resourceType());
    if (request.isNavigationRequest() || isCall) mayBeRefused.add(request.url());
  });
  context.on('console', (message) => {
    const isRefusal = REFUSED.test(message.text()) && mayBeRefused.has(message.location().url);
    if (!isRefusal) trouble.push(`${message.type()} on ${message.page()?.url()}: ${message.text()}`);
  });
  context.on('weberror', (error) => trouble.push(`broke on ${error.page()?.url()}: ${error.error().message}`));
  context.on('dialog', (dialog) => {
    trouble.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return () => expect(trouble, 'no page writes to the console, breaks, or asks another origin').toEqual([]);
}
