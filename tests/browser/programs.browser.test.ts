import { createHash, randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { type Session, type Visitor, visitor } from './visitor.ts';

const REDIRECT = 'https://partner.example/callback';

describe.skipIf(withoutChromium)('programs in the portal', () => {
  const browser = useChromium();
  let server: SharedServer;
  let owner: Session;
  let here: Visitor;

  beforeAll(async () => {
    server = await joinServer();
    here = await visitor(browser(), server);
    const { page } = here;
    await page.goto(server.signInUrl);
    await heading(page, 'Live');
    const name = `ana@${server.tenant}.example`;
    await page.evaluate(async (mail) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
      await fetch('/v1/organisation/owner', { ...init, body: JSON.stringify({ name: 'Ana', mail }) });
    }, name);
    owner = await page.context().storageState();
    await here.close();
  });
  afterAll(() => server?.leave());
  afterEach(() => here?.close());

  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 }).waitFor();
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const form = async (path: string, parameters: Readonly<Record<string, string>>) => {
    const answer = await fetch(`${server.url}${path}`, { method: 'POST', body: new URLSearchParams(parameters) });
    return (await answer.json()) as Record<string, string>;
  };

  test('an application is registered, asks a person, is allowed, and is taken back', async () => {
    here = await visitor(browser(), server, { session: owner });
    const { page } = here;
    await here.open('/settings/applications');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'New application' }).first().click();
    await heading(page, 'New application');
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Application with a server' }).click();
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
    await page.getByLabel('Name').fill('Channel sync');
    await page.getByLabel('Where people go back to').fill(REDIRECT);
    await page.getByLabel('Permissions').fill('events:read');
    expect(await faultsOf(page)).toEqual([]);
    await button(page, 'Register it').click();
    const secret = await page.getByLabel('Secret').inputValue();
    const [, id = ''] = /Client ID: (\S+)/.exec(await page.getByRole('main').innerText()) ?? [];
    expect(await faultsOf(page)).toEqual([]);

    const verifier = randomBytes(32).toString('base64url');
    const asked = new URLSearchParams({
      ...{ response_type: 'code', client_id: id, redirect_uri: REDIRECT, scope: 'openid profile events:read' },
      ...{ state: 'of the partner', code_challenge_method: 'S256' },
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    });
    await page.route(`${REDIRECT}**`, (route) => route.fulfill({ body: 'Back at the partner.' }));
    await page.goto(`/authorize?${asked}`);
    await heading(page, 'Let Channel sync act for you?');
    expect(await faultsOf(page)).toEqual([]);
    const shots = process.env['PVT_SHOTS'];
    if (shots !== undefined) await page.screenshot({ path: `${shots}/consent.png` });
    await button(page, 'Allow').click();
    await page.getByText('Back at the partner.').waitFor();
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('state')).toBe('of the partner');
    const code = searchParams.get('code') ?? '';
    const client = { client_id: id, client_secret: secret };
    const exchange = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: verifier };
    const { access_token: token } = await form('/oidc/token', { ...exchange, ...client });
    const works = async () =>
      (await fetch(`${server.url}/v1/events`, { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await works()).toBe(200);

    await page.goto('/account/security');
    await page.getByRole('link', { name: 'Programs that act for you' }).click();
    await heading(page, 'Programs that act for you');
    await page.getByRole('row', { name: /Channel sync/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: /Take back/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await page.getByText('No program', { exact: true }).waitFor();
    expect(await works()).toBe(401);
  });

  test('what asks in a wrong way is shown, and nobody goes anywhere', async () => {
    here = await visitor(browser(), server, { session: owner });
    const { page } = here;
    const asked = { response_type: 'code', client_id: 'x', redirect_uri: 'https://evil.example/', scope: 'openid' };
    const challenge = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
    await page.goto(`/authorize?${new URLSearchParams({ ...asked, ...challenge })}`);
    await page.getByText(/knows no such program/).waitFor();
    expect(new URL(page.url()).origin).toBe(server.url);
    expect(await page.getByRole('button', { name: 'Allow' }).count()).toBe(0);
  });

  test('a device is allowed by its code, by keyboard', async () => {
    here = await visitor(browser(), server, { session: owner });
    const { page } = here;
    const begun = await form('/oidc/device', { client_id: 'pvt-cli', scope: 'openid offline_access *' });
    await here.open('/device');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Code').fill(begun['user_code']?.toLowerCase() ?? '');
    await page.keyboard.press('Enter');
    await page.getByText('Everything that you may do in this organisation.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await button(page, 'Allow').focus();
    await page.keyboard.press('Enter');
    await page.getByText('It is allowed. Go on there').waitFor();
    const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', client_id: 'pvt-cli' };
    expect(await form('/oidc/token', { ...grant, device_code: begun['device_code'] ?? '' })).toMatchObject({
      token_type: 'Bearer',
    });
  });

  test('a key and a service account get another secret, while the one before goes on for a while', async () => {
    here = await visitor(browser(), server, { session: owner });
    const { page } = here;
    const made = await server.fetch('/v1/keys', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'import', scopes: ['events:read'] }),
    });
    const { key } = (await made.json()) as { key: string };
    await here.open('/settings/keys');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'New secret for import' }).click();
    await heading(page, 'New secret');
    expect(await faultsOf(page)).toEqual([]);
    await button(page, 'Make a new secret').click();
    const next = await page.getByLabel('API key').inputValue();
    const works = async (secret: string) =>
      (await fetch(`${server.url}/v1/events`, { headers: { authorization: `Bearer ${secret}` } })).status;
    expect([await works(key), await works(next)]).toEqual([200, 200]);
  });

  test.each(looks)('every page can be read: %s', async (look, options) => {
    here = await visitor(browser(), server, { session: owner, ...options });
    const shots = process.env['PVT_SHOTS'];
    for (const path of [
      '/settings/applications',
      '/settings/applications/new',
      '/account/programs',
      '/device',
      '/settings/keys',
    ]) {
      await here.open(path);
      expect([path, ...(await faultsOf(here.page))]).toEqual([path]);
      if (shots !== undefined)
        await here.page.screenshot({ path: `${shots}/${look}${path.replaceAll('/', '-')}.png`, fullPage: true });
    }
  });
});
