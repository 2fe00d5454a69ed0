import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { addAuthenticator } from './authenticator.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { type Visitor, visitor } from './visitor.ts';

const OWNER = { name: 'Ana Duarte', mail: 'ana@security.example', password: 'four words without sense' };

describe.skipIf(withoutChromium)('the security of an account', () => {
  const browser = useChromium();
  let server: SharedServer;
  /** By its name: a passkey is for a host, and no number is one. */
  let byName: SharedServer;
  let ana: Visitor;
  let page: Page;
  let codes: string[] = [];

  beforeAll(async () => {
    server = await joinServer();
    byName = { ...server, url: server.url.replace('127.0.0.1', 'localhost') };
    ana = await visitor(browser(), byName);
    ({ page } = ana);
    await page.addInitScript(() => {
      if (sessionStorage.getItem('offers-passkeys') === 'no')
        Object.defineProperty(PublicKeyCredential, 'isConditionalMediationAvailable', { value: undefined });
    });
    await page.goto(server.signInUrl.replace('127.0.0.1', 'localhost'));
    await heading('Live');
    expect(await send('/v1/organisation/owner', OWNER)).toBe(200);
    await addAuthenticator(page);
  });
  afterAll(async () => {
    await ana?.close();
    await server?.leave();
  });

  const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  /** As a page of the portal would. */
  const send = (path: string, body: object): Promise<number> =>
    page.evaluate(
      async ([to, text]) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(to, { method: 'POST', headers, body: text })).status;
      },
      [path, JSON.stringify(body)] as const,
    );
  /** Whether the browser offers passkeys by itself: its authenticator in software then takes the first one at once. */
  const offersPasskeys = (offers: boolean) =>
    page.evaluate((is) => sessionStorage.setItem('offers-passkeys', is ? 'yes' : 'no'), offers);
  async function signOut(): Promise<void> {
    await button('Sign out').first().click();
    await heading('Sign in');
  }

  test('a passkey is added, and with it recovery codes that are shown once', async () => {
    await ana.open('/account/security');
    await page.getByLabel('Name of the new passkey').fill('Phone');
    await button('Add a passkey').click();
    await button('I have kept them').waitFor();
    codes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents();
    expect(codes).toHaveLength(10);
    await button('I have kept them').click();
    await page.getByRole('cell', { name: 'Phone', exact: true }).waitFor();
    await page.reload();
    await page.getByText('10 of 10 codes are left', { exact: false }).waitFor();
    expect(await page.getByText(codes[0] ?? '').count()).toBe(0);
  });

  test('an app is set up by the secret that the page shows', async () => {
    await button('Set up an app').click();
    await page.getByRole('img', { name: 'QR code for the app' }).waitFor();
    const secret = (await page.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? '';
    await page.getByLabel('Code of your app').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
    await button('Confirm').click();
    await button('Remove the app').waitFor();
  });

  test('the passkey alone signs in', async () => {
    await offersPasskeys(false);
    await signOut();
    await button('Use a passkey').click();
    await heading('Security');
  });

  test('where a field is filled in, the browser offers the passkey by itself', async () => {
    await offersPasskeys(true);
    // The page is left again at once, so that nothing on it can be waited for.
    const offered = page.waitForResponse('**/v1/session/passkey');
    await button('Sign out').first().click();
    expect((await offered).ok()).toBe(true);
    await heading('Security');
  });

  test('after the password the second factor is asked for, also after a reload, and a recovery code is one', async () => {
    await offersPasskeys(false);
    await signOut();
    expect(await send('/v1/session/password', { mail: OWNER.mail, password: OWNER.password })).toBe(401);
    await page.goto('/sign-in#second-factor');
    await heading('Confirm that it is you');
    await page.reload();
    await heading('Confirm that it is you');
    expect(await faultsOf(page)).toEqual([]);
    await button('Use a recovery code instead').click();
    await page.getByLabel('Recovery code').fill('AAAA-AAAA-AAAA-AAAA');
    await button('Confirm').click();
    await page.getByRole('alert').getByText('none of the account’s recovery codes', { exact: false }).waitFor();
    await page.getByLabel('Recovery code').fill(codes[0] ?? '');
    await page.getByLabel('Do not ask on this browser for 30 days').check();
    await button('Confirm').click();
    await heading('Live');
    await ana.open('/account/security');
    await page.getByText('9 of 10 codes are left', { exact: false }).waitFor();
  });

  test('what asks for a fresh proof is done once it was given, in place', async () => {
    await page.route(
      '**/v1/account/recovery-codes',
      (route) => route.fulfill({ status: 403, json: { code: 'STEP_UP_NEEDED', title: 'x', detail: 'x', status: 403 } }),
      { times: 1 },
    );
    await button('Make new codes').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make new codes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await dialog.getByRole('button', { name: 'Recovery code' }).click();
    // By it alone the second factor could be taken away.
    expect(await dialog.getByRole('button', { name: 'Password' }).count()).toBe(0);
    await dialog.getByLabel('Recovery code').fill('AAAA-AAAA-AAAA-AAAA');
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByLabel('Recovery code').fill(codes[1] ?? '');
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await button('I have kept them').waitFor();
    await button('I have kept them').click();
  });

  test('who has shown no second factor is led to where it is set up, as soon as the organisation demands one', async () => {
    const bare = await visitor(browser(), byName, {
      session: await page.context().storageState(),
    });
    await bare.page.route('**/v1/session', async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as object;
      await route.fulfill({ response, json: { ...body, scopes: [], lacks: 'second-factor' } });
    });
    await bare.page.goto('/flows');
    await bare.page.getByRole('heading', { name: 'Security', level: 1 }).waitFor();
    await bare.close();
  });

  test.each(looks)('has no fault (%s)', async (look, options) => {
    const here = await visitor(browser(), byName, { ...options, session: await page.context().storageState() });
    await here.open('/account/security');
    await here.page.getByText('Where you are signed in').first().waitFor();
    await here.page.getByText('this one').waitFor();
    if (process.env['PVT_LOOK'] !== undefined)
      await here.page.screenshot({ path: `${process.env['PVT_LOOK']}/${look}.png`, fullPage: true });
    expect(await faultsOf(here.page)).toEqual([]);
    await here.open('/organisation/policy');
    await here.page.getByLabel('A second factor is needed by').waitFor();
    expect(await faultsOf(here.page)).toEqual([]);
    await here.close();
  });
});
