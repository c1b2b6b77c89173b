/** A ticket in each state, and the buttons that console.md promises there. */

import { act, answer, submit, take, unique } from './behind';
import type { Person } from './cast';
import type { APIRequestContext } from './fixtures';

/** Sends requests as somebody. */
export type Behind = (who: Person) => Promise<APIRequestContext>;

export const STATES = ['Submitted', 'Processing', 'Pending feedback', 'Pending confirmation', 'Closed', 'Canceled', 'Invalid', 'Suspended'] as const;
export type State = (typeof STATES)[number];

/** A ticket, and the word by which it is found. */
export type Ticket = { no: string; word: string };

/** A ticket of `customer` in a state. From Processing on it is `engineer`'s. */
export async function ticketIn(behind: Behind, state: State, customer: Person = 'user-i', engineer: Person = 'engineer-1'): Promise<Ticket> {
  const word = unique(state.replace(' ', '-').toLowerCase());
  const applicant = await behind(customer);
  const no = await submit(applicant, `Help with ${word}`);
  if (state === 'Submitted') return { no, word };
  if (state === 'Canceled') {
    await act(applicant, no, 'cancel');
    return { no, word };
  }
  const desk = await behind(engineer);
  await take(desk, no);
  if (state === 'Pending feedback') await answer(desk, no, 'Which region?', 'ask-feedback');
  if (state === 'Pending confirmation') await answer(desk, no, 'Restart it.', 'propose');
  if (state === 'Closed') await act(applicant, no, 'close');
  if (state === 'Invalid') await answer(desk, no, 'This is no ticket.', 'reject');
  if (state === 'Suspended') await answer(desk, no, '', 'suspend');
  return { no, word };
}

/** Every button of a ticket, on either side. */
export const BUTTONS = [
  ...['Reply', 'Remind', 'Cancel Service Ticket', 'Close Service Ticket', 'Yes', 'No', 'Delete', 'Submit Rating'],
  ...['Take', 'Assign', 'Forward', 'Ask for Feedback', 'Propose Resolution', 'Reject as Invalid', 'Suspend', 'Resume'],
];

type Buttons = Record<State, string[]>;

/** The customer's, on the details. */
export const OF_CUSTOMER: Buttons = {
  'Submitted': ['Remind', 'Cancel Service Ticket', 'Reply'],
  'Processing': ['Remind', 'Close Service Ticket', 'Reply'],
  'Pending feedback': ['Close Service Ticket', 'Reply'],
  'Pending confirmation': ['Reply', 'Yes', 'No'],
  'Closed': ['Delete', 'Submit Rating'],
  'Canceled': ['Delete'],
  'Invalid': ['Delete'],
  'Suspended': ['Reply'],
};

/** The customer's, in the column Operation. */
export const OF_ROW: Buttons = {
  'Submitted': ['Remind'],
  'Processing': ['Remind'],
  'Pending feedback': [],
  'Pending confirmation': [],
  'Closed': ['Delete'],
  'Canceled': ['Delete'],
  'Invalid': ['Delete'],
  'Suspended': [],
};

/** Of the engineer who has it. */
export const OF_ITS_ENGINEER: Buttons = {
  'Submitted': ['Take', 'Reject as Invalid'],
  'Processing': ['Reply', 'Ask for Feedback', 'Propose Resolution', 'Reject as Invalid', 'Suspend', 'Forward'],
  'Pending feedback': ['Reply', 'Propose Resolution'],
  'Pending confirmation': ['Reply'],
  'Closed': [],
  'Canceled': [],
  'Invalid': [],
  'Suspended': ['Reply', 'Resume'],
};

/** Of an engineer who does not have it. */
export const OF_OTHER_ENGINEER: Buttons = {
  ...Object.fromEntries(STATES.map((state) => [state, []])) as unknown as Buttons,
  'Submitted': ['Take', 'Reject as Invalid'],
};

/** Of the lead, whose ticket it is not. */
export const OF_LEAD: Buttons = {
  'Submitted': ['Take', 'Reject as Invalid', 'Assign'],
  'Processing': ['Reply', 'Ask for Feedback', 'Propose Resolution', 'Reject as Invalid', 'Suspend', 'Assign'],
  'Pending feedback': ['Reply', 'Propose Resolution', 'Assign'],
  'Pending confirmation': ['Reply', 'Assign'],
  'Closed': [],
  'Canceled': [],
  'Invalid': [],
  'Suspended': ['Reply', 'Resume', 'Assign'],
};
