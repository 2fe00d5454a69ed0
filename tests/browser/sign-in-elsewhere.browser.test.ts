import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DnsServer, startDns } from '../../services/identity/adapters/dns-harness.ts';
import { type RealProvider, realProvider } from '../../services/identity/adapters/real-provider-harness.ts';
import { startServer, type TestServer } from '../server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { type Session, signIn, type Visitor, visitor } from './visitor.ts';

const SECRET = 'a secret of the provider and of us';

describe.skipIf(withoutChromium)('an organisation’s own sign-in', () => {
  const browser = useChromium();
  let dns: DnsServer;
  let server: TestServer;
  let provider: RealProvider;
  let owner: Session;
  let here: Visitor;

  beforeAll(async () => {
    dns = await startDns();
    server = await startServer({ settings: { PVT_DNS_SERVERS: dns.address, PVT_ALLOW_PRIVATE_URLS: 'true' } });
    provider = await realProvider({ secret: SECRET, redirect: `${server.url}/sign-in/elsewhere` });
    owner = await signIn(browser(), server);
  });
  afterEach(() => here?.close());
  afterAll(async () => {
    await server?.stop();
    await dns?.close();
    provider?.close();
  });

  const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const look = async (page: Page, name: string) => {
    const shots = process.env['PVT_SHOTS'];
    if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
    expect(await faultsOf(page)).toEqual([]);
  };
  /** To the provider, by a mail of the captured domain. */
  async function leave(page: Page, mail: string): Promise<void> {
    await page.getByLabel('Mail', { exact: true }).fill(mail);
    await page.keyboard.press('Tab');
    await button(page, 'Go on to the sign-in of harbour.example').waitFor();
    expect(await page.getByLabel('Password').count()).toBe(0);
  }

  test('it is set up at one page, which says what is wrong', async () => {
    here = await visitor(browser(), server, { session: owner });
    const { page } = here;
    await here.open('/settings/single-sign-on');
    expect(await page.getByRole('textbox', { name: 'Redirect address' }).inputValue()).toBe(
      `${server.url}/sign-in/elsewhere`,
    );
    await page.getByLabel('Issuer').fill(`${provider.issuer}/other`);
    await page.getByLabel('Client ID').fill('pvt');
    await page.getByLabel('Client secret').fill(SECRET);
    await button(page, 'Check and save the provider').click();
    await page.getByText(`${provider.issuer}/other:`, { exact: false }).waitFor();
    await page.getByLabel('Issuer').fill(provider.issuer);
    await button(page, 'Check and save the provider').click();
    await button(page, 'Take the provider away').waitFor();
    expect(await page.getByRole('textbox', { name: 'Base address' }).inputValue()).toBe(`${server.url}/scim/v2`);

    await page.getByLabel('New domain').fill('Harbour.example');
    await button(page, 'Add the domain').click();
    await button(page, 'Check now: harbour.example').click();
    await page.getByText('not shown yet').waitFor();
    // The answer moves what is below it: until it is there, another click may miss its button.
    await page.getByText('has no TXT record', { exact: false }).waitFor();
    const token = await page.getByRole('textbox', { name: 'What the record for harbour.example holds' }).inputValue();
    dns.records.set(
      await page.getByRole('textbox', { name: 'Name of the TXT record for harbour.example' }).inputValue(),
      { txt: [token] },
    );
    await button(page, 'Check now: harbour.example').click();
    await page.getByText('yours', { exact: true }).waitFor();
  });

  test('that people sign in there only is switched on, and stays so with the next change', async () => {
    here = await visitor(browser(), server, { session: owner });
    const { page } = here;
    const only = page.getByRole('switch', { name: 'People of these domains sign in there only' });
    const save = async () => {
      await page.getByLabel('Client secret').fill(SECRET);
      const saved = page.waitForResponse((each) => each.request().method() === 'PUT');
      await button(page, 'Check and save the provider').click();
      expect(await (await saved).json()).toMatchObject({ required: true });
    };
    await here.open('/settings/single-sign-on');
    await button(page, 'Take the provider away').waitFor();
    expect(await only.isChecked()).toBe(false);
    await only.check();
    await save();
    await here.open('/settings/single-sign-on');
    await button(page, 'Take the provider away').waitFor();
    expect(await only.isChecked()).toBe(true);
    await save();
  });

  test('a colleague is led there by the mail, lands in the organisation, and may do what the role allows', async () => {
    here = await visitor(browser(), server);
    const { page } = here;
    await page.goto('/sign-in?next=%2Fflows');
    await leave(page, 'rui@harbour.example');
    await look(page, 'sign-in');
    await button(page, 'Go on to the sign-in of harbour.example').click();
    await page.locator('input[name=login]').fill('rui');
    await page.locator('input[name=password]').fill('x');
    await page.locator('button[type=submit]').click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await heading(page, 'Flows');
    expect(page.url()).toBe(`${server.url}/flows`);
    const session = await page.evaluate(async () => (await fetch('/v1/session')).json() as Promise<object>);
    expect(session).toMatchObject({ account: { name: 'rui of Harbour', mail: 'rui@harbour.example' } });
    const { scopes } = session as { scopes: string[] };
    expect(scopes).toContain('flows:read');
    expect(scopes).not.toContain('sign-ins:write');
    await page.getByRole('link', { name: 'Why no other organisation?' }).click();
    await heading(page, 'Your account');
    await page.getByText('Your organisation signed you in', { exact: false }).first().waitFor();
    await look(page, 'account-bound');
  });

  test('a sign-in that was stopped there says so, and leads back', async () => {
    here = await visitor(browser(), server);
    const { page } = here;
    await here.open('/sign-in');
    await leave(page, 'eva@harbour.example');
    await button(page, 'Go on to the sign-in of harbour.example').click();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await heading(page, 'Not signed in');
    await page.getByRole('alert').getByText('You stopped the sign-in there', { exact: false }).waitFor();
    expect(page.url()).toBe(`${server.url}/sign-in`);
    await look(page, 'refused');
    await page.getByRole('link', { name: 'Back to the sign-in' }).click();
    await heading(page, 'Sign in');
  });

  test.each(looks)('its page has no fault (%s)', async (name, options) => {
    here = await visitor(browser(), server, { ...options, session: owner });
    await here.open('/settings/single-sign-on');
    await button(here.page, 'Check now: harbour.example').waitFor();
    await look(here.page, `single-sign-on-${name}`);
  });
});
