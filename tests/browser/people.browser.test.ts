import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { type Session, signIn, type Visitor, visitor } from './visitor.ts';

describe.skipIf(withoutChromium)('people in the portal', () => {
  const browser = useChromium();
  let server: SharedServer;
  let owner: Session;
  let here: Visitor;

  beforeAll(async () => {
    server = await joinServer();
    owner = await signIn(browser(), server);
  });
  afterAll(async () => server?.leave());
  afterEach(async () => here?.close());

  /** The link of the newest mail that is kept. */
  async function mailedPath(): Promise<string> {
    const { items } = (await (await server.fetch('/v1/mails')).json()) as { items: { id: string }[] };
    const { text } = (await (await server.fetch(`/v1/mails/${items[0]?.id}`)).json()) as { text: string };
    const link = new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? '');
    return `${link.pathname}${link.hash}`;
  }

  test('who was invited and wants no more from there says so without signing in', async () => {
    const invite = () =>
      server.fetch('/v1/invitations', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ mail: 'enough@harbour.example', grants: [{ role: 'staff' }] }),
      });
    expect((await invite()).status).toBe(201);
    here = await visitor(browser(), server);
    await here.page.goto((await mailedPath()).replace('/join#', '/join?refuse#'));
    await here.page.getByRole('heading', { name: 'No more invitations', level: 1 }).waitFor();
    expect(await faultsOf(here.page)).toEqual([]);
    await here.page.getByRole('button', { name: 'Send me no more' }).click();
    await here.page.getByText(/^Done: .* can send you no more\.$/).waitFor();
    expect(await faultsOf(here.page)).toEqual([]);
    expect((await invite()).status).toBe(409);
  });

  test('a colleague is invited with a role limited to one property, joins by the mail, and sees what they may', async () => {
    here = await visitor(browser(), server, { session: owner });
    const { page } = here;
    await here.open('/settings/people');
    await page.getByRole('link', { name: 'Invite somebody' }).first().click();
    await page.getByRole('heading', { name: 'Invite somebody', level: 1 }).waitFor();
    await page.getByLabel('Mail').fill('joao@harbour.example');
    await page.getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'Manager' }).click();
    await page.getByLabel('Only for').fill('property:7');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByRole('heading', { name: 'Invitations', level: 1 }).waitFor();
    await page.getByRole('row', { name: /joao@harbour\.example.*Manager.*property:7/ }).waitFor();
    await here.close();

    here = await visitor(browser(), server);
    await here.page.goto(await mailedPath());
    await here.page.getByRole('heading', { name: /^Join / }).waitFor();
    expect(await faultsOf(here.page)).toEqual([]);
    await here.page.getByLabel('Your name').fill('João');
    await here.page.getByLabel('A password, of at least 10 characters').fill('four words without sense');
    await here.page.getByRole('button', { name: /^Join / }).click();
    const entries = here.page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    await entries.first().waitFor();
    expect(await entries.allTextContents()).toEqual(['My learning', 'Your account', 'Security', 'Inbox']);
    await here.open('/settings/people');
    await here.page.getByText('Your session lacks the permission people:read.').waitFor();
    const joao = here;

    here = await visitor(browser(), server, { session: owner });
    await here.open('/settings/people');
    await here.page.getByRole('link', { name: 'João' }).click();
    await here.page.getByRole('row', { name: /^sources:write.*for some.*Manager.*property:7/ }).waitFor();
    expect(await faultsOf(here.page)).toEqual([]);

    await joao.open('/account');
    await joao.page.getByRole('button', { name: 'Leave the organisation' }).click();
    await joao.page.getByRole('dialog').getByRole('button', { name: 'Leave the organisation' }).click();
    await joao.page.waitForURL(/\/sign-in/);
    await joao.close();
    expect(await (await server.fetch('/v1/people?search=joao')).json()).toMatchObject({ items: [] });
  });

  test('a role of the organisation’s own is made, and stands in the matrix', async () => {
    here = await visitor(browser(), server, { session: owner });
    const { page } = here;
    await here.open('/settings/roles');
    await page.getByRole('link', { name: 'New role' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('cleaner');
    await page.getByRole('textbox', { name: 'Title' }).fill('Cleaner');
    await page.getByRole('checkbox', { name: /^events:read/ }).check();
    await page.getByRole('button', { name: 'Save the role' }).click();
    await page.getByRole('columnheader', { name: /^Cleaner/ }).waitFor();
  });

  test('of two who change somebody’s roles, the second sees that it was overtaken, and takes the other’s change', async () => {
    const { account } = await (await sharedDatabase()).addPerson(server.tenant, [{ role: 'staff' }]);
    const grantsNow = async () =>
      ((await (await server.fetch(`/v1/people/${account}`)).json()) as { grants: { role: string }[] }).grants;
    here = await visitor(browser(), server, { session: owner });
    const { page } = here;
    await here.open(`/settings/people/${account}`);
    const role = page.getByRole('combobox', { name: 'Role' });
    await role.click();
    await page.getByRole('option', { name: 'Manager' }).click();
    const grants = [{ role: 'auditor' }];
    const body = JSON.stringify({ grants, state: 'active' });
    const headers = { 'content-type': 'application/json' };
    await server.fetch(`/v1/people/${account}`, { method: 'PUT', headers, body });
    await page.getByRole('button', { name: 'Save the roles' }).click();
    await page.getByText('It was changed while you edited it.', { exact: false }).waitFor();
    expect([await role.textContent(), await grantsNow()]).toEqual(['Manager', grants]);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take the other' }).click();
    await page.getByRole('button', { name: 'Take the other' }).waitFor({ state: 'detached' });
    expect(await role.textContent()).toBe('Auditor');
    await role.click();
    await page.getByRole('option', { name: 'Manager' }).click();
    await server.fetch(`/v1/people/${account}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ grants: [{ role: 'staff' }], state: 'active' }),
    });
    await page.getByRole('button', { name: 'Save the roles' }).click();
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    // The notice goes when the save begins, not when it is done.
    await expect.poll(grantsNow).toEqual([{ role: 'manager' }]);
  });

  test('a role that was changed meanwhile is not saved over unasked', async () => {
    const put = async (title: string) => {
      const saved = await server.fetch('/v1/roles/porter', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ title, permissions: ['events:read'] }),
      });
      expect(saved.ok).toBe(true);
    };
    await put('Porter');
    here = await visitor(browser(), server, { session: owner });
    const { page } = here;
    await here.open('/settings/roles/porter');
    const title = page.getByRole('textbox', { name: 'Title' });
    await title.fill('Mine');
    await put('Theirs');
    await page.getByRole('button', { name: 'Save the role' }).click();
    await page.getByText('It was changed while you edited it.', { exact: false }).waitFor();
    expect(await title.inputValue()).toBe('Mine');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take the other' }).click();
    await page.getByRole('button', { name: 'Take the other' }).waitFor({ state: 'detached' });
    expect(await title.inputValue()).toBe('Theirs');
    await title.fill('Mine after all');
    await page.getByRole('button', { name: 'Save the role' }).click();
    await page.getByRole('columnheader', { name: /^Mine after all/ }).waitFor();
  });

  test.each(looks)('no page of people has a fault (%s)', async (_look, options) => {
    here = await visitor(browser(), server, { ...options, session: owner });
    for (const path of ['/settings/people', '/settings/invitations', '/settings/invitations/new', '/settings/roles']) {
      await here.open(path);
      await here.page.getByRole('progressbar').waitFor({ state: 'detached' });
      expect([path, await faultsOf(here.page)]).toEqual([path, []]);
    }
  });
});
