/** All tests share the accounts of the cast: `acme` gets room for more technical tickets than the thirty of its plan. */

import { request, type FullConfig } from '@playwright/test';
import { send, signInBehindTheScenes } from './behind';

const PACKAGES = 20;

export default async function prepare(config: FullConfig) {
  const admin = await request.newContext({ baseURL: config.projects[0].use.baseURL });
  await signInBehindTheScenes(admin, 'admin-a');
  for (let n = 0; n < PACKAGES; n++) await send(admin, '/support-plan', 'purchase_add_on', {});
  await admin.dispose();
}
