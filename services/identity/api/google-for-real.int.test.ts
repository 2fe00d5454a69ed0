import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RealProvider, realProvider, signInThere } from '../adapters/real-provider-harness.ts';
import { SECRET } from './elsewhere-harness.ts';
import { type MountedIdentity, mountIdentity, PASSWORD, type Visitor } from './identity-harness.ts';

let google: RealProvider;
let identity: MountedIdentity;
beforeAll(async () => {
  google = await realProvider({ secret: SECRET, redirect: 'https://later.example', hostedDomain: 'harbour.example' });
  identity = await mountIdentity({
    settings: {
      PVT_ALLOW_PRIVATE_URLS: 'true',
      PVT_SIGN_UP: 'open',
      PVT_GOOGLE_CLIENT_ID: 'pvt',
      PVT_GOOGLE_CLIENT_SECRET: SECRET,
      PVT_GOOGLE_ISSUER: google.issuer,
    },
  });
});
afterAll(async () => {
  await identity?.close();
  google?.close();
});

/** A browser that has signed in there, with what it comes back with. */
async function back(login: string, browser: Visitor, path = '/v1/session/elsewhere') {
  const { status, body } = await browser.ask('POST', path, { preset: 'google' });
  expect(status, JSON.stringify(body)).toBe(200);
  const { location } = body as { location: string };
  google.register(new URL(location).searchParams.get('redirect_uri') ?? '');
  return { ...(await signInThere(location, login)), preset: 'google' };
}

test('somebody begins an account by a provider that is as Google’s is, and signs in to the same one again', async () => {
  const first = identity.visitor();
  const answer = await back('rita', first);
  expect(answer).toMatchObject({ iss: google.issuer });
  const made = await first.ask('POST', '/v1/session/elsewhere/answer', answer);
  expect(made, JSON.stringify(made.body)).toMatchObject({
    status: 200,
    body: { account: { name: 'rita of Harbour', mail: 'rita@harbour.example' } },
  });
  const again = identity.visitor();
  const signedIn = await again.ask('POST', '/v1/session/elsewhere/answer', await back('rita', again));
  expect((signedIn.body as { account: object }).account).toEqual((made.body as { account: object }).account);
  // The code was good once, and for the browser that asked.
  expect((await first.ask('POST', '/v1/session/elsewhere/answer', answer)).status).toBe(401);
  const other = identity.visitor();
  expect((await other.ask('POST', '/v1/session/elsewhere/answer', await back('rita', identity.visitor()))).status).toBe(
    401,
  );
});

test('somebody with a password links the account with Google, signs in by it, and unlinks it', async () => {
  const nuno = await identity.member('nuno@a.example', [{ role: 'staff' }]);
  const path = '/v1/account/presets';
  expect(await nuno.ask('POST', `${path}/answer`, await back('nuno-at-google', nuno, path))).toMatchObject({
    status: 200,
    body: { items: [{ preset: 'google', mail: 'nuno-at-google@harbour.example' }] },
  });
  const browser = identity.visitor();
  const signedIn = await browser.ask('POST', '/v1/session/elsewhere/answer', await back('nuno-at-google', browser));
  expect(signedIn).toMatchObject({ status: 200, body: { account: { id: nuno.account } } });
  expect((await nuno.ask('DELETE', `${path}/google`)).status).toBe(204);
  const stranger = identity.visitor();
  const after = await stranger.ask('POST', '/v1/session/elsewhere/answer', await back('nuno-at-google', stranger));
  expect((after.body as { account?: { id: string } }).account?.id).not.toBe(nuno.account);
  const byPassword = { mail: 'nuno@a.example', password: PASSWORD };
  expect((await identity.visitor().ask('POST', '/v1/session/password', byPassword)).status).toBe(200);
});
