/** Authorizations: asked for behind the scenes, answered as a customer does. */

import { send } from './behind';
import { expect, type APIRequestContext, type Page } from './fixtures';
import { button, consent } from './steps';

/** The last day of a request: three days from now. */
export const UNTIL = new Date(Date.now() + 3 * 24 * 60 * 60_000).toISOString().slice(0, 10);

/** A type: its name on screen, and its name in forms. */
export type Kind = (typeof KINDS)[number]['name'];

export const KINDS = [
  { name: 'SSH (password)', slug: 'ssh-password', port: '22' },
  { name: 'SSH (private key)', slug: 'ssh-key', port: '22' },
  { name: 'RDP', slug: 'rdp', port: '3389' },
  { name: 'VNC', slug: 'vnc', port: '5900' },
  { name: 'Account authorization', slug: 'account', port: '' },
  { name: 'Agency authorization', slug: 'agency', port: '' },
  { name: 'SFTP', slug: 'sftp', port: '22' },
  { name: 'Confidential information', slug: 'confidential', port: '' },
] as const;

/** An engineer asks for something; answers the authorization's number. */
export async function ask(desk: APIRequestContext, no: string, kind: Kind, hosts: string[] = [], reason = 'To look at the logs'): Promise<string> {
  const { slug } = KINDS.find(({ name }) => name === kind)!;
  const typed = Object.fromEntries(hosts.map((host, n) => [`hosts][${n}`, host]));
  await send(desk, `/desk/tickets/${no}/authorizations/new`, 'request_authorization', { no, kind: slug, reason, until: UNTIL, ...typed });
  const page = await (await desk.get(`/desk/tickets/${no}`)).text();
  return page.match(/\/desk\/authorizations\/(\d+)/)![1];
}

/** A customer hands over confidential information. */
export async function handOver(customer: APIRequestContext, id: string, information: string) {
  await send(customer, `/authorizations/${id}`, 'confirm_authorization', { 'fields][secret_information': information, consent: 'on' });
}

/** Consents and confirms. */
export async function confirm(page: Page) {
  await consent(page).check();
  await button(page, 'Confirm').click();
  await expect(page.getByRole('status').filter({ hasText: 'has been confirmed' })).toBeVisible();
}

/** The card of a ticket. */
export function card(page: Page) {
  return page.getByRole('region', { name: 'Authorizations' });
}
