/** Roles in windows that stay open: without JavaScript every page comes anew. */

import { bar, entrust, switchTo } from '../../agencies';
import { submit, unique } from '../../behind';
import { expect, test } from '../../fixtures';
import { isAt, side, signIn } from '../../steps';

test('in a window that was open before, nothing of the other account stands below one\'s own name', async ({ behind, stranger }) => {
  const [name, word] = [unique('window'), unique('theirs')];
  await submit(await behind('user-i'), word);
  await entrust(await behind('admin-i'), name, 'view', 'acme');
  const page = await stranger();
  await page.goto('/sign-in');
  await signIn(page, 'admin-a');
  await isAt(page, 'My Service Tickets');
  const other = await page.context().newPage();
  await switchTo(other, name);
  await side(page).getByRole('link', { name: 'My Service Tickets' }).click();
  await page.getByRole('navigation', { name: 'Status' }).getByRole('link', { name: 'Submitted' }).click();
  await expect(bar(page)).toContainText('You act for initech');
});
