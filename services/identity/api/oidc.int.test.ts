import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedIdentity, mountIdentity, type Visitor } from './identity-harness.ts';
import { type MadeProgram, programsOf, REDIRECT } from './program-harness.ts';

let identity: MountedIdentity;
let joao: Visitor & { readonly account: string };
let made: MadeProgram;
let server: oauth.AuthorizationServer;
const insecure = { [oauth.allowInsecureRequests]: true };

/** The library of a program that knows the standards and nothing of PVT. */
beforeAll(async () => {
  identity = await mountIdentity({ permissions: { 'rooms:read': 'See rooms.' } });
  const issuer = new URL((await identity.url()).replace('127.0.0.1', 'localhost'));
  joao = await identity.member('joao@a.example', [{ role: 'staff' }]);
  const program = { kind: 'confidential', name: 'Partner', redirects: [REDIRECT], scopes: ['rooms:read'] };
  made = await programsOf(identity).make(program);
  for (const algorithm of ['oidc', 'oauth2'] as const) {
    const found = await oauth.discoveryRequest(issuer, { ...insecure, algorithm });
    server = await oauth.processDiscoveryResponse(issuer, found);
  }
});
afterAll(() => identity?.close());

test('a program of the standards signs a person in, reads who it is, refreshes, and signs out', async () => {
  const client: oauth.Client = { client_id: made.id, id_token_signed_response_alg: 'EdDSA' };
  const secret = oauth.ClientSecretBasic(made.secret);
  const verifier = oauth.generateRandomCodeVerifier();
  const nonce = oauth.generateRandomNonce();
  const state = oauth.generateRandomState();
  const { body } = await joao.ask('POST', '/v1/authorization', {
    ...{ response_type: 'code', client_id: made.id, redirect_uri: REDIRECT, state, nonce, allow: true },
    scope: 'openid profile email offline_access rooms:read',
    ...{ code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
  });
  const back = new URL((body as { redirect: string }).redirect);
  // Checks `iss` as well, against the mix-up of two servers.
  const answered = oauth.validateAuthResponse(server, client, back, state);
  const exchanged = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    secret,
    answered,
    REDIRECT,
    verifier,
    insecure,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, exchanged, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  // The signature of the id token, by the keys that are shown.
  await oauth.validateApplicationLevelSignature(server, exchanged, insecure);
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  // Its mail was only kept, so that nobody has shown that it is its own.
  expect(claims).toMatchObject({
    sub: joao.account,
    aud: made.id,
    name: 'joao',
    email: 'joao@a.example',
    email_verified: false,
  });

  const info = await oauth.userInfoRequest(server, client, tokens.access_token, insecure);
  expect(await oauth.processUserInfoResponse(server, client, joao.account, info)).toMatchObject({
    name: 'joao',
    email_verified: false,
  });
  const request = await oauth.refreshTokenGrantRequest(server, client, secret, tokens.refresh_token ?? '', insecure);
  const next = await oauth.processRefreshTokenResponse(server, client, request);
  expect(next.refresh_token).not.toBe(tokens.refresh_token);
  const asked = await oauth.introspectionRequest(server, client, secret, next.access_token, insecure);
  expect(await oauth.processIntrospectionResponse(server, client, asked)).toMatchObject({ active: true });
  const revoked = await oauth.revocationRequest(server, client, secret, next.refresh_token ?? '', insecure);
  await oauth.processRevocationResponse(revoked);
  await expect(
    oauth
      .refreshTokenGrantRequest(server, client, secret, next.refresh_token ?? '', insecure)
      .then((answer) => oauth.processRefreshTokenResponse(server, client, answer)),
  ).rejects.toMatchObject({ error: 'invalid_grant' });
});

test('an answer that was made for another request, or by another server, is not taken', async () => {
  const client: oauth.Client = { client_id: made.id };
  const back = new URL(`${REDIRECT}?code=x&state=s&iss=${encodeURIComponent('https://evil.example')}`);
  expect(() => oauth.validateAuthResponse(server, client, back, 's')).toThrow('iss');
  back.searchParams.set('iss', server.issuer);
  expect(() => oauth.validateAuthResponse(server, client, back, 'other')).toThrow('state');
});
