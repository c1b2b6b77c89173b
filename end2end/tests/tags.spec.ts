/** Tags (manual, chapter 3, steps 5 to 7): one's own, on the details and in both lists. */

import { addTag, submit, unique } from '../behind';
import { expect, test, type Page } from '../fixtures';
import { button, done, isAt, press, refusal, row, rows } from '../steps';

function dialog(page: Page) {
  return page.getByRole('dialog', { name: 'Add Tag', exact: true });
}

/** The labels on the details. */
function tags(page: Page) {
  return page.getByRole('region', { name: 'Tags' }).getByRole('listitem');
}

/** Advanced Settings > Add Tag. */
async function openDialog(page: Page) {
  await button(page, 'Advanced Settings').click();
  await page.getByRole('link', { name: 'Add Tag' }).click();
  await expect(dialog(page)).toBeVisible();
}

/** Create Tag > the name and a color > OK. */
async function create(page: Page, name: string, color = 'Red') {
  await dialog(page).getByRole('button', { name: 'Create Tag' }).click();
  await dialog(page).getByRole('textbox', { name: 'Tag name' }).fill(name);
  await dialog(page).getByRole('group', { name: 'Color' }).getByRole('radio', { name: color }).check();
  await ok(page);
}

async function ok(page: Page) {
  await dialog(page).getByRole('button', { name: 'OK' }).click();
}

test('chapter 3, step 5: Advanced Settings > Add Tag > Create Tag > OK', async ({ as, behind }) => {
  const [no, name] = [await submit(await behind('user-i'), unique('tagged')), unique('Tag')];
  const page = await as('user-i');
  await page.goto(`/tickets/${no}`);
  await openDialog(page);
  await create(page, name);
  await expect(done(page)).toHaveText('The tags of the service ticket have been changed.');
  await expect(dialog(page)).toHaveCount(0);
  await isAt(page, no);
  await expect(tags(page)).toHaveText([name]);
  await openDialog(page);
  await expect(dialog(page).getByRole('checkbox', { name })).toBeChecked();
  await dialog(page).getByRole('button', { name: 'Back' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await button(page, `Remove Tag ${name}`).click();
  await expect(done(page)).toBeVisible();
  await expect(tags(page)).toHaveCount(0);
});

test('ticks put tags on and take them off; what was not sent is forgotten', async ({ as, behind }) => {
  const user = await behind('user-i');
  const [no, one, other] = [await submit(user, unique('ticked')), unique('One'), unique('Other')];
  await addTag(user, no, one);
  await addTag(user, no, other);
  const page = await as('user-i');
  await page.goto(`/tickets/${no}`);
  await openDialog(page);
  await dialog(page).getByRole('checkbox', { name: one }).uncheck();
  await dialog(page).getByRole('button', { name: 'Back' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await openDialog(page);
  await expect(dialog(page).getByRole('checkbox', { name: one })).toBeChecked();
  await dialog(page).getByRole('checkbox', { name: other }).uncheck();
  await ok(page);
  await expect(done(page)).toBeVisible();
  await expect(tags(page)).toHaveText([one]);
  await page.goto(`/tickets/${no}?tag=add`);
  await dialog(page).getByRole('checkbox', { name: other }).check();
  await ok(page);
  await expect(tags(page)).toHaveText([one, other]);
});

test('chapter 3, steps 6 and 7: the edit icon, renaming, and Delete', async ({ as, behind }) => {
  const user = await behind('user-i');
  const [no, name, renamed] = [await submit(user, unique('edited')), unique('Tag'), unique('Renamed')];
  await addTag(user, no, name);
  const page = await as('user-i');
  await page.goto(`/tickets/${no}`);
  await openDialog(page);
  await dialog(page).getByRole('link', { name: `Edit Tag ${name}` }).click();
  await expect(page).toHaveURL(/\/tags\/\d+/);
  await isAt(page, 'Edit Tag');
  await expect(page.getByRole('main')).toContainText('It is on 1 service ticket.');
  await page.getByRole('textbox', { name: 'Tag name' }).fill('');
  await button(page, 'OK').click();
  await expect(refusal(page)).toContainText('Tag name: Fill this in.');
  await page.getByRole('textbox', { name: 'Tag name' }).fill(renamed);
  await page.getByRole('radio', { name: 'Purple' }).check();
  await button(page, 'OK').click();
  await isAt(page, no);
  await expect(dialog(page).getByRole('checkbox', { name: renamed })).toBeChecked();
  await dialog(page).getByRole('link', { name: `Edit Tag ${renamed}` }).click();
  await isAt(page, 'Edit Tag');
  await expect(page.getByRole('radio', { name: 'Purple' })).toBeChecked();
  await press(page, 'Delete', 'Back');
  await button(page, 'Delete').click();
  await page.getByRole('dialog', { name: 'Delete' }).getByRole('button', { name: 'OK' }).click();
  await isAt(page, no);
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByRole('checkbox', { name: renamed })).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'Back' }).click();
  await expect(tags(page)).toHaveCount(0);
});

test('a name that is there, an empty one, and a 6th tag on a ticket are refused in words; nothing typed is lost', async ({ as, behind }) => {
  const user = await behind('user-g');
  const [no, word] = [await submit(user, unique('full')), unique('F')];
  for (const n of [1, 2, 3, 4]) await addTag(user, no, `${word} ${n}`);
  const page = await as('user-g');
  await page.goto(`/tickets/${no}?tag=add`);
  await create(page, '');
  await expect(refusal(page)).toContainText('Tag name: Fill this in.');
  await dialog(page).getByRole('textbox', { name: 'Tag name' }).fill(`${word.toUpperCase()} 1`);
  await ok(page);
  await expect(refusal(page)).toContainText('You have a tag of this name already.');
  await expect(dialog(page).getByRole('radio', { name: 'Red' })).toBeChecked();
  await expect(dialog(page).getByRole('textbox', { name: 'Tag name' })).toHaveValue(`${word.toUpperCase()} 1`);
  await dialog(page).getByRole('textbox', { name: 'Tag name' }).fill(`${word} 5`);
  await ok(page);
  await expect(tags(page)).toHaveText([1, 2, 3, 4, 5].map((n) => `${word} ${n}`));
  await openDialog(page);
  await create(page, `${word} 6`, 'Gray');
  await expect(refusal(page)).toContainText('A ticket takes at most 5 of your tags. Remove some.');
  await expect(dialog(page).getByRole('textbox', { name: 'Tag name' })).toHaveValue(`${word} 6`);
  await dialog(page).getByRole('checkbox', { name: `${word} 1` }).uncheck();
  await ok(page);
  await expect(tags(page)).toHaveText([2, 3, 4, 5, 6].map((n) => `${word} ${n}`));
  for (const n of [1, 2, 3, 4, 5, 6]) await removeForGood(page, no, `${word} ${n}`);
});

/** Deletes a tag by its page. */
async function removeForGood(page: Page, no: string, name: string) {
  await page.goto(`/tickets/${no}?tag=add`);
  await dialog(page).getByRole('link', { name: `Edit Tag ${name}` }).click();
  await isAt(page, 'Edit Tag');
  await button(page, 'Delete').click();
  await page.getByRole('dialog', { name: 'Delete' }).getByRole('button', { name: 'OK' }).click();
  await isAt(page, no);
}

test('a 31st tag is refused in words', async ({ as, behind, isScripted }) => {
  test.slow();
  const who = isScripted ? 'user-e' : 'user-f';
  const user = await behind(who);
  const no = await submit(user, unique('thirty'));
  const there = (await (await user.get(`/tickets/${no}?tag=add`)).text()).split('aria-label="Edit Tag').length - 1;
  let others = no;
  for (let n = 0; n < 30 - there; n++) {
    if (n % 5 === 0) others = await submit(user, unique('others'));
    await addTag(user, others, `${unique('T')} ${n}`);
  }
  const page = await as(who);
  await page.goto(`/tickets/${no}?tag=add`);
  await create(page, 'One too many');
  await expect(refusal(page)).toContainText('Tag name: You have 30 tags, more are not possible. Delete one first.');
  await expect(dialog(page).getByRole('textbox', { name: 'Tag name' })).toHaveValue('One too many');
  await expect(dialog(page).getByRole('checkbox', { checked: true })).toHaveCount(0);
});

test('both lists show one’s own tags and filter by them', async ({ as, behind }) => {
  const [word, mine, theirs] = [unique('classified'), unique('Mine'), unique('Theirs')];
  const [b, c] = [await behind('user-b'), await behind('user-c')];
  const [tagged, plain, own] = [await submit(b, `1 ${word}`), await submit(b, `2 ${word}`), await submit(c, `3 ${word}`)];
  await addTag(b, tagged, theirs);
  await addTag(c, tagged, mine);
  await addTag(c, own, mine, true);
  const page = await as('user-c');
  for (const [path, no] of [['/group/tickets', tagged], ['/tickets', own]] as const) {
    await page.goto(`${path}?q=${word}`);
    await expect(page.getByRole('columnheader', { name: 'Tags' })).toHaveCount(1);
    await expect(row(page, no)).toContainText(mine);
    await expect(page.getByRole('table')).not.toContainText(theirs);
    await page.getByRole('combobox', { name: 'Tag', exact: true }).selectOption({ label: mine });
    await page.getByRole('button', { name: 'Query' }).click();
    await expect(page).toHaveURL(/[?&]tag=\d+/);
    await expect(rows(page)).toHaveCount(1);
    await expect(row(page, no)).toHaveCount(1);
    await page.getByRole('link', { name: 'Reset' }).click();
    await expect(page.getByRole('combobox', { name: 'Tag', exact: true })).toHaveValue('');
  }
  await page.goto(`/group/tickets?no=${plain}`);
  await expect(row(page, plain)).not.toContainText(mine);
  await page.goto('/tickets?tag=999999');
  await expect(refusal(page)).toContainText('The filters were not applied.');
  await expect(page.getByText('Choose one from the list.').last()).toBeVisible();
});

test('a tag is its owner’s: colleague, administrator and desk see nothing of it', async ({ as, behind }) => {
  const [b, secret] = [await behind('user-b'), unique('Secret')];
  const no = await submit(b, unique('private'));
  await addTag(b, no, secret);
  const html = await (await b.get(`/tickets/${no}?tag=add`)).text();
  const address = html.match(new RegExp(`/tags/(\\d+)\\?[^"]*" aria-label="Edit Tag ${secret}"`))![0].split('?')[0];
  for (const who of ['user-c', 'admin-a'] as const) {
    const page = await as(who);
    await page.goto(`/tickets/${no}?tag=add`);
    await expect(dialog(page)).toBeVisible();
    await expect(page.getByText(secret)).toHaveCount(0);
    expect((await page.goto(address))!.status(), who).toBe(404);
  }
  const desk = await as('engineer-1');
  await desk.goto(`/desk/tickets/${no}`);
  await expect(desk.getByRole('region', { name: 'Tags' })).toHaveCount(0);
  await expect(desk.getByText(secret)).toHaveCount(0);
  expect((await desk.goto(address))!.status()).toBe(404);
});
