import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RealProvider, realProvider } from '../../services/identity/adapters/real-provider-harness.ts';
import { startServer, type TestServer } from '../server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { type Session, signIn, type Visitor, visitor } from './visitor.ts';

const SECRET = 'a secret of Google and of us';
const OWNER = { name: 'Ana Duarte', mail: 'ana@connected.example', password: 'four words without sense' };

describe.skipIf(withoutChromium)('accounts elsewhere that an account is connected with', () => {
  const browser = useChromium();
  let server: TestServer;
  let google: RealProvider;
  let session: Session;
  let here: Visitor;

  beforeAll(async () => {
    google = await realProvider({ secret: SECRET, redirect: 'https://later.example', hostedDomain: 'harbour.example' });
    server = await startServer({
      settings: {
        PVT_ALLOW_PRIVATE_URLS: 'true',
        PVT_GOOGLE_CLIENT_ID: 'pvt',
        PVT_GOOGLE_CLIENT_SECRET: SECRET,
        PVT_GOOGLE_ISSUER: google.issuer,
      },
    });
    google.register(`${server.url}/sign-in/elsewhere/google`);
    const first = await signIn(browser(), server);
    here = await visitor(browser(), server, { session: first });
    await here.open('/account');
    expect(await send(here.page, '/v1/organisation/owner', OWNER)).toBe(200);
    session = await here.page.context().storageState();
    await here.close();
  });
  afterEach(() => here?.close());
  afterAll(async () => {
    await server?.stop();
    google?.close();
  });

  const send = (page: Page, path: string, body: object): Promise<number> =>
    page.evaluate(
      async ([to, text]) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(to, { method: 'POST', headers, body: text })).status;
      },
      [path, JSON.stringify(body)] as const,
    );
  const button = (name: string) => here.page.getByRole('button', { name, exact: true });
  const heading = (name: string) => here.page.getByRole('heading', { name, level: 1 }).waitFor();
  async function signInThere(login: string): Promise<void> {
    await here.page.locator('input[name=login]').fill(login);
    await here.page.locator('input[name=password]').fill('x');
    await here.page.locator('button[type=submit]').click();
    await here.page.getByRole('button', { name: 'Continue' }).click();
  }
  /** As if the last proof were too long ago. */
  const askForProof = (path: string) =>
    here.page.route(
      `**${path}`,
      (route) =>
        route.request().method() === 'GET'
          ? route.fallback()
          : route.fulfill({ status: 403, json: { code: 'STEP_UP_NEEDED', title: 'x', detail: 'x', status: 403 } }),
      { times: 1 },
    );
  async function prove(): Promise<void> {
    const dialog = here.page.getByRole('dialog', { name: 'Confirm that it is you' });
    await dialog.getByLabel('Password').fill(OWNER.password);
    await dialog.getByRole('button', { name: 'Confirm' }).click();
  }

  test('Google is linked after a fresh proof, signs in from then on, and is unlinked', async () => {
    here = await visitor(browser(), server, { session });
    const { page } = here;
    await here.open('/account');
    await askForProof('/v1/account/presets');
    await button('Link with Google').click();
    await prove();
    await signInThere('ana-at-google');
    await heading('Your account');
    expect(page.url()).toBe(`${server.url}/account`);
    await page.getByRole('cell', { name: 'ana-at-google@harbour.example' }).waitFor();
    expect(await button('Link with Google').count()).toBe(0);

    await button('Sign out').first().click();
    await heading('Sign in');
    await button('Go on with Google').click();
    // Who is signed in there, and said yes before, is led back at once.
    await page.waitForURL(`${server.url}/account`);
    await heading('Your account');
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.waitFor();
    expect(await name.inputValue()).toBe(OWNER.name);

    await button('Unlink Google').click();
    await page.getByRole('dialog').getByText('It signs you in no more.', { exact: false }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click();
    await button('Link with Google').waitFor();
    session = await page.context().storageState();
  });

  test('who stops there is brought back to the account, and nothing is linked', async () => {
    here = await visitor(browser(), server, { session });
    await here.page.context().clearCookies({ domain: new URL(google.issuer).hostname }); // Signed in there no more.
    await here.open('/account');
    await button('Link with Google').click();
    await here.page.getByRole('link', { name: 'Cancel' }).click();
    await heading('Not linked');
    await here.page.getByRole('alert').getByText('Nothing is changed', { exact: false }).waitFor();
    expect(await faultsOf(here.page)).toEqual([]);
    await here.page.getByRole('link', { name: 'Back to your account' }).click();
    await heading('Your account');
    await button('Link with Google').waitFor();
  });

  test.each(looks)('the last way in says why it stays, and the page has no fault (%s)', async (name, options) => {
    here = await visitor(browser(), server, { ...options, session });
    const { page } = here;
    const linkedAt = '2026-11-20T12:00:00Z';
    const organisation = { id: '0198c0de-0000-7000-8000-000000000001', name: 'Harbour Museum' };
    await page.route('**/v1/account/presets', (route) =>
      route.fulfill({
        json: {
          items: [{ preset: 'github', mail: 'ana.duarte@port.example', linkedAt }],
          isLastWay: true,
          organisations: [{ organisation, issuer: 'https://login.harbour.example', linkedAt }],
        },
      }),
    );
    await here.open('/account');
    await page.getByRole('alert').getByText('It is the only way in to your account.', { exact: false }).waitFor();
    expect(await button('Unlink GitHub').getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('cell', { name: 'Harbour Museum' }).waitFor();
    const shots = process.env['PVT_SHOTS'];
    if (shots !== undefined) await page.screenshot({ path: `${shots}/connected-${name}.png`, fullPage: true });
    expect(await faultsOf(page)).toEqual([]);
  });
});
