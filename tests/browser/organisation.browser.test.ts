import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { violationsOf } from './axe.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, phone } from './looks.ts';
import { type Session, type Visitor, visitor } from './visitor.ts';

const wide = { width: 1366, height: 900 };

describe.skipIf(withoutChromium)('an organisation in the portal', () => {
  const browser = useChromium();
  const open: Visitor[] = [];
  let server: SharedServer;
  let owner: Visitor;
  let name: string;

  async function signedIn(tenant: string, role: string): Promise<Session> {
    const { cookie } = await (await sharedDatabase()).addPerson(tenant, [{ role }]);
    const [, cookieName = '', value = ''] = /^(\w+)=(.*)$/.exec(cookie) ?? [];
    const of = { domain: new URL(server.url).hostname, path: '/', expires: -1, httpOnly: true, secure: false };
    return { cookies: [{ ...of, name: cookieName, value, sameSite: 'Strict' }], origins: [] };
  }

  async function windowOf(tenant: string, role: string): Promise<Visitor> {
    const here = await visitor(browser(), server, { session: await signedIn(tenant, role) });
    open.push(here);
    return here;
  }
  // With an owner of the first tenant the sign-in page of the server would change, which other tests share.
  const operatorsWindow = async () => windowOf(await (await sharedDatabase()).firstTenant(), 'admin');

  beforeAll(async () => {
    server = await joinServer();
    name = `Harbour ${server.tenant.slice(-12)}`;
    owner = await windowOf(server.tenant, 'owner');
  });
  afterAll(async () => {
    for (const each of open) await each.close();
    await server?.leave();
  });

  const press = (page: Page, called: string | RegExp) => page.getByRole('button', { name: called }).first().click();
  const confirm = async (page: Page, called: string) => {
    await press(page, called);
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  const says = (page: Page, said: string | RegExp) => page.getByText(said).first().waitFor();
  const heading = (page: Page, called: string) => page.getByRole('heading', { name: called }).waitFor();
  const tab = (page: Page, called: string) => page.getByRole('tab', { name: called }).click();

  /** What a look at a host name leaves: the tests have no DNS. */
  async function hasBeenChecked(host: string, fault: string): Promise<void> {
    const admin = await (await sharedDatabase()).admin();
    const checked = 'update identity.site_host set checked_at = now(), fault = $3 where tenant = $1 and host = $2';
    await admin.query(checked, [server.tenant, host, fault]);
    await admin.end();
  }

  /** The page as it is now, in the dark and on a phone. */
  async function expectNoFault(page: Page): Promise<void> {
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOf(page, { only: 'colours' })).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(phone.viewport);
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize(wide);
  }

  async function download(page: Page): Promise<string> {
    const file = page.waitForEvent('download');
    await press(page, 'Download the organisation');
    return readFile(await (await file).path(), 'utf8');
  }

  test('its owner names it, takes its data along, gives it a look that can be read and a host name, and takes its end back', async () => {
    const { page } = owner;
    await owner.open('/organisation');
    await page.getByLabel('What it is called').fill(name);
    await press(page, 'Save the name');
    await page.getByTitle(name).waitFor();
    expect(await download(page)).toContain(`"name":"${name}"`);
    await expectNoFault(page);

    await tab(page, 'Look and language');
    await page.getByRole('switch', { name: /^Write in black or white/ }).click();
    await page.getByRole('textbox', { name: 'Text colour', exact: true }).fill('#7f9fb0');
    await says(page, /^Contrast \d\.\d+ to 1$/);
    await says(page, /is needed to be read/);
    await press(page, /^Take #/);
    await says(page, /^Contrast 4\.[5-9]\d* to 1$/);
    await expectNoFault(page);
    await page.getByLabel('Below /sites/').fill(`h${server.tenant.slice(-12)}`);
    await press(page, 'Save the site');
    await heading(page, 'Logo');

    await tab(page, 'Host names');
    await page.getByRole('textbox', { name: 'Host name' }).fill('www.harbour.example');
    await press(page, 'Add the host name');
    await says(page, '_pvt.www.harbour.example');
    await says(page, /^pvt-verification=\w+$/);
    await says(page, 'not shown to be yours');
    await tab(page, 'General');
    await hasBeenChecked('www.harbour.example', 'There is no record _pvt.www.harbour.example.');
    await tab(page, 'Host names');
    await says(page, 'What it met: There is no record _pvt.www.harbour.example.');
    await expectNoFault(page);

    await tab(page, 'General');
    await press(page, 'Close the organisation …');
    await page.getByLabel(/^Type “/).fill('Harbour');
    expect(await page.getByRole('button', { name: 'Close it' }).isDisabled()).toBe(true);
    await page.getByLabel(/^Type “/).fill(name);
    await press(page, 'Close it');
    await heading(page, 'It is being closed');
    await press(page, 'Take the closing back');
    await heading(page, 'Close the organisation');
  });

  test('who runs the installation suspends it with a reason that its owner reads, comes in by its grant only, and is seen there', async () => {
    const { page } = owner;
    await tab(page, 'Support');
    await page.getByLabel('Reason').fill('A flow fails since Monday.');
    await press(page, 'Let support in');
    await page.getByRole('row', { name: /A flow fails since Monday\..*Auditor/ }).waitFor();
    await expectNoFault(page);

    const operator = await operatorsWindow();
    const there = operator.page;
    await operator.open(`/operator?search=${server.tenant}`);
    await there.getByRole('link', { name }).waitFor();
    await expectNoFault(there);
    await there.getByRole('link', { name }).click();
    await there.getByLabel('People, without customers').fill('50');
    await press(there, 'Save the plan');
    await says(there, 'The plan holds from now on.');
    await expectNoFault(there);
    await there.getByLabel('Reason, as its people read it').fill('The bill was not paid.');
    await press(there, 'Suspend the organisation');
    await heading(there, 'It is suspended');

    await owner.open('/live');
    await says(page, 'This organisation is suspended: The bill was not paid.');
    await expectNoFault(page);
    await page.getByRole('link', { name: 'See the organisation' }).click();
    expect(await download(page)).toContain('The bill was not paid.');
    await owner.open('/account');
    await says(page, 'This organisation is suspended: The bill was not paid.');
    await heading(page, 'Your account');
    await owner.open('/account/security');
    await heading(page, 'Where you are signed in');
    await expectNoFault(page);

    await confirm(there, 'Let it go on');
    await heading(there, 'Suspend it');
    await confirm(there, 'Go in A flow fails since Monday.');
    await there.getByRole('region', { name: 'Where you are' }).getByText(name).waitFor();
    await press(there, 'Leave the organisation');
    await there.waitForURL(/\/sign-in/);

    await owner.open('/organisation/sign-ins');
    const row = (called: RegExp) => page.getByRole('row', { name: called }).first().waitFor();
    await row(/Somebody \(by grant\).*signed in.*password/);
    await page.getByRole('combobox', { name: 'What happened' }).click();
    await page.getByRole('option', { name: 'signed out' }).click();
    await row(/Somebody \(by grant\).*signed out/);
    await expectNoFault(page);
    await tab(page, 'General');
    await says(page, '1 of 50');
  });

  test('who runs the installation makes another organisation, and is there no operator', async () => {
    const operator = await operatorsWindow();
    const { page } = operator;
    await operator.open('/organisation');
    await page.getByRole('combobox', { name: 'Organisation' }).selectOption('New organisation …');
    await page.getByLabel('Name').fill(`New ${name}`);
    await expectNoFault(page);
    await press(page, 'Make the organisation');
    await page.waitForURL(/\/organisation$/);
    expect(await page.getByLabel('What it is called').inputValue()).toBe(`New ${name}`);
    await operator.open('/operator');
    await says(page, 'Your session lacks the permission operator:read.');
  });
});
