/** Accounts that a test makes for itself, as the lead does: with a support plan of their own, and nobody else's tickets. */

import type { APIRequestContext } from '@playwright/test';
import { FAULT, send, unique } from './behind';
import { PASSWORD } from './cast';

/** Makes an account under a plan, by its slug; `admin` is signed in as its administrator then. Answers its name. */
export async function makeAccount(lead: APIRequestContext, admin: APIRequestContext, plan: string): Promise<string> {
  const account = unique('corp');
  const made = await send(lead, '/desk/accounts/new', 'create_account', { account, time_zone: 'UTC', administrator: 'admin' });
  const link = (await (await lead.get(made)).text()).match(/<code>[^<]*(\/welcome\?token=\w+)<\/code>/)![1];
  await send(admin, link, 'accept_welcome', { new_password: PASSWORD, repeat_password: PASSWORD });
  await setPlan(lead, account, plan);
  return account;
}

/** Sets the plan of an account, by its slug. */
export async function setPlan(lead: APIRequestContext, account: string, plan: string) {
  const html = await (await lead.get(`/desk/accounts?q=${account}`)).text();
  const path = html.match(new RegExp(`href="(/desk/accounts/\\d+)"[^>]*>${account}<`))![1];
  await send(lead, path, 'set_plan', { plan, time_zone: 'UTC' });
}

/** Submits technical tickets. */
export async function submitFaults(request: APIRequestContext, n: number) {
  for (let i = 1; i <= n; i++) {
    await send(request, FAULT, 'submit_ticket', { region: 'ap-southeast-3', description: `Fault number ${i}`, consent: 'on' });
  }
}
