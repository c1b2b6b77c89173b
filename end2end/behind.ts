/** What happens behind the scenes: the same forms, sent without a browser, for what a test takes for granted. */

import { expect, type APIRequestContext } from '@playwright/test';
import { ACCOUNTS, PASSWORD, type Person } from './cast';

/** The form of a fault: its region is mandatory. */
export const FAULT = '/tickets/new/ecs/login-failure';
/** The form of a question: without a region, and never counted against a quota. */
export const QUESTION = '/tickets/new/ecs/specification-and-os-questions';

/** A word that stands in no other text. */
export function unique(word: string): string {
  return `${word}${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
}

/** The form of a page that calls `call`: the call's address, and the hidden fields. */
export function formOf(html: string, call: string): Record<string, string> | undefined {
  const forms = [...html.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([form]) => form);
  const form = forms.find((form) => new RegExp(`value="/api/[\\w/]+/${call}"`).test(form));
  if (!form) return undefined;
  return Object.fromEntries([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((m) => [m[1], m[2]]));
}

/** Sends the form of a page that calls `call`; answers where it leads. */
export async function send(request: APIRequestContext, path: string, call: string, fields: Record<string, string>) {
  const page = await request.get(path);
  const hidden = formOf(await page.text(), call);
  expect(hidden, `${path} has a form that calls ${call}`).toBeTruthy();
  const typed = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`form[${name}]`, value]));
  const headers = { origin: new URL(page.url()).origin };
  const answer = await request.post(path, { form: { ...hidden, ...typed }, headers, maxRedirects: 0 });
  expect(answer.status(), `${path} is sent`).toBe(303);
  return answer.headers().location;
}

export async function signInBehindTheScenes(request: APIRequestContext, who: Person) {
  await send(request, '/sign-in', 'sign_in', { account: ACCOUNTS[who], user: who, password: PASSWORD });
}

/** Submits a question; answers its number. */
export async function submit(request: APIRequestContext, description: string): Promise<string> {
  const location = await send(request, QUESTION, 'submit_ticket', { description, consent: 'on' });
  return new URL(location, 'http://console').searchParams.get('submitted')!;
}

/** Submits many questions: their descriptions are the word and a number. */
export async function submitMany(request: APIRequestContext, word: string, n: number) {
  for (let i = 1; i <= n; i++) await submit(request, `${word} number ${i}`);
}

export async function take(request: APIRequestContext, no: string) {
  await send(request, `/desk/tickets/${no}`, 'take', { no });
}

/** What an engineer sends with the message box, by its slug; nothing is a reply. */
export type Answer = '' | 'ask-feedback' | 'propose' | 'reject' | 'suspend' | 'resume';

export async function answer(request: APIRequestContext, no: string, message: string, act: Answer = '') {
  await send(request, `/desk/tickets/${no}`, 'answer', { no, message, ...(act && { act }) });
}

/** What a customer does to a ticket, by the name of its call. */
export type Act = 'remind' | 'cancel' | 'close' | 'confirm' | 'not_solved' | 'delete';

export async function act(request: APIRequestContext, no: string, act: Act) {
  await send(request, `/tickets/${no}`, act, { no });
}

export async function reply(request: APIRequestContext, no: string, message: string) {
  await send(request, `/tickets/${no}`, 'reply', { no, message });
}

export async function rate(request: APIRequestContext, no: string, score: number) {
  const scores = Object.fromEntries(['stability', 'speed', 'skill', 'attitude'].map((dimension) => [dimension, String(score)]));
  await send(request, `/tickets/${no}`, 'rate', { no, ...scores, comments: '' });
}

/** The lead gives a ticket to an engineer. */
export async function assign(request: APIRequestContext, no: string, engineer: Person) {
  await send(request, `/desk/tickets/${no}`, 'assign', { no, engineer });
}

/** Associates a ticket of one's group with another. */
export async function associate(request: APIRequestContext, no: string, other: string) {
  await send(request, `/tickets/${no}?associate=new&find=${other}`, 'associate', { no, 'tickets][': other });
}

/** Puts a tag on a ticket; makes it, unless it is there. */
export async function addTag(request: APIRequestContext, no: string, name: string, isThere = false) {
  const path = `/tickets/${no}?tag=add`;
  const page = await request.get(path);
  const html = await page.text();
  const { call, owner } = formOf(html, 'add_tag')!;
  const known = html.match(new RegExp(`value="(\\d+)"[^>]*>\\s*<span[^>]*>${name}<`))?.[1] ?? '';
  const tag = isThere ? { 'form[tags][]': known } : { 'form[create]': 'on', 'form[name]': name, 'form[color]': 'teal' };
  const form = { call, owner, 'form[no]': no, ...tag };
  const answer = await request.post(path, { form, headers: { origin: new URL(page.url()).origin }, maxRedirects: 0 });
  expect(answer.status(), `${name} is on ${no}`).toBe(303);
}
