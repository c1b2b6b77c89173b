/** The cast of the demo: exact names. */

export const PASSWORD = 'Demo-passw0rd';

/** User and account. A test that counts on being alone with its tickets takes somebody whom no other test does. */
export const ACCOUNTS = {
  'admin-a': 'acme',
  'user-b': 'acme',
  'user-c': 'acme',
  'user-d': 'acme',
  'user-e': 'acme',
  'user-f': 'acme',
  'user-g': 'acme',
  'admin-x': 'globex',
  'user-y': 'globex',
  'admin-i': 'initech',
  'user-i': 'initech',
  'engineer-1': 'operator',
  'engineer-2': 'operator',
  'lead-1': 'operator',
} as const;

export type Person = keyof typeof ACCOUNTS;
