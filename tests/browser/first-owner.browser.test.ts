import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { addAuthenticator } from './authenticator.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { type Session, type Visitor, visitor } from './visitor.ts';

describe.skipIf(withoutChromium)('the first owner', () => {
  const browser = useChromium();
  let server: SharedServer;
  /** By its name: a passkey is for a host, and no number is one. */
  let byName: SharedServer;
  let link: Session;
  let here: Visitor;

  beforeAll(async () => {
    server = await joinServer();
    byName = { ...server, url: server.url.replace('127.0.0.1', 'localhost') };
    here = await visitor(browser(), byName);
    await here.page.goto(server.signInUrl.replace('127.0.0.1', 'localhost'));
    await heading('Live');
    link = await here.page.context().storageState();
    await here.close();
  });
  afterEach(() => here?.close());
  afterAll(async () => server?.leave());

  const heading = (name: string) => here.page.getByRole('heading', { name, level: 1 }).waitFor();
  const button = (name: string) => here.page.getByRole('button', { name, exact: true });
  const look = async (page: Page, name: string) => {
    const shots = process.env['PVT_SHOTS'];
    if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
    expect(await faultsOf(page)).toEqual([]);
  };

  test.each(looks)('is asked for a passkey first, and may choose a password (%s)', async (name, options) => {
    here = await visitor(browser(), byName, { ...options, session: link });
    const { page } = here;
    await here.open('/account');
    await button('Become the owner with a passkey').waitFor();
    expect(await page.getByLabel('Password').count()).toBe(0);
    await look(page, `first-owner-${name}`);
    await button('Use a password instead').click();
    await page.getByLabel('Password').waitFor();
    await button('Become the owner').waitFor();
    await look(page, `first-owner-password-${name}`);
  });

  test('whose device makes no passkey has no account yet, and is told so', async () => {
    here = await visitor(browser(), byName, { session: link });
    const { page } = here;
    await page.addInitScript(() => {
      navigator.credentials.create = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await here.open('/account');
    await page.getByLabel('Name').fill('Ana Duarte');
    await page.getByLabel('Mail').fill('ana@first.example');
    await button('Become the owner with a passkey').click();
    await page.getByRole('alert').getByText('No passkey was made', { exact: false }).waitFor();
    const claimed = await page.evaluate(async () => (await fetch('/v1/organisation/owner')).json() as Promise<object>);
    expect(claimed).toEqual({ exists: false });
  });

  test('becomes it with a passkey, keeps the recovery codes, and signs in by the passkey alone', async () => {
    here = await visitor(browser(), byName, { session: link });
    const { page } = here;
    await page.addInitScript(() => {
      Object.defineProperty(PublicKeyCredential, 'isConditionalMediationAvailable', { value: undefined });
    });
    await addAuthenticator(page);
    await here.open('/account');
    await page.getByLabel('Name').fill('Ana Duarte');
    await page.getByLabel('Mail').fill(`ana.${server.tenant.slice(-12)}@first.example`);
    await button('Become the owner with a passkey').click();
    await button('I have kept them').waitFor();
    const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    expect(await codes.count()).toBe(10);
    await look(page, 'first-owner-codes');
    await button('I have kept them').click();
    await here.open('/account/security');
    await page.getByRole('cell', { name: 'First passkey', exact: true }).waitFor();
    await page.getByText('Your account has no password', { exact: false }).waitFor();
    await button('Sign out').first().click();
    await heading('Sign in');
    await button('Use a passkey').click();
    await heading('Security');
    const session = await page.evaluate(async () => (await fetch('/v1/session')).json() as Promise<object>);
    expect(session).toMatchObject({ scopes: ['*'], account: { name: 'Ana Duarte' } });
  });
});
