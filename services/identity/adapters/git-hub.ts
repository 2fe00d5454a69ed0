import * as oauth from 'oauth4webapi';
import type { PresetClaims } from '../core/preset.ts';
import { type Asking, bounded, ProviderFault, told } from './ask-provider.ts';
import type { Bonds } from './open-id.ts';
import type { PresetProvider } from './preset-provider.ts';

const API_VERSION = '2022-11-28';

export interface GitHubClient {
  /** `https://github.com`, or a GitHub Enterprise Server. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: () => string;
}

/**
 * OAuth 2.0 without an ID token: who it is says its API. What its API says is of who has signed in there, and its mails are
 * whatever somebody has shown once (https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps).
 */
export function gitHub(
  { options }: Asking,
  { url, clientId, clientSecret, redirectUri }: GitHubClient,
): PresetProvider {
  const api = new URL(url).hostname === 'github.com' ? 'https://api.github.com' : `${url}/api/v3`;
  const server: oauth.AuthorizationServer = {
    issuer: `${url}/login/oauth`,
    authorization_endpoint: `${url}/login/oauth/authorize`,
    token_endpoint: `${url}/login/oauth/access_token`,
  };
  const client = { client_id: clientId };
  const headers = new Headers({
    accept: 'application/vnd.github+json',
    'user-agent': 'pvt',
    'x-github-api-version': API_VERSION,
  });

  async function ask(token: string, path: string): Promise<unknown> {
    const answer = await oauth.protectedResourceRequest(token, 'GET', new URL(`${api}${path}`), headers, null, options);
    if (answer.status !== 200) throw new ProviderFault(`GitHub answered ${path} with ${answer.status}`);
    return (await answer.json()) as unknown;
  }

  async function exchange(bonds: Bonds, answer: Readonly<Record<string, string>>): Promise<string> {
    const given = oauth.validateAuthResponse(server, client, new URLSearchParams(answer), bonds.state);
    const secret = oauth.ClientSecretPost(clientSecret);
    const exchanged = await oauth.authorizationCodeGrantRequest(
      ...([server, client, secret, given, redirectUri(), bonds.verifier, options] as const),
    );
    // What goes wrong, it says with the status 200.
    const said: unknown = await exchanged.clone().json();
    const error = isMembers(said) ? bounded(said['error'], 'name') : undefined;
    if (error !== undefined) throw new ProviderFault(`GitHub says ${error}`);
    return (await oauth.processAuthorizationCodeResponse(server, client, exchanged)).access_token;
  }

  return {
    location: ({ state, verifier }) =>
      told(async () => {
        const at = new URL(server.authorization_endpoint ?? '');
        const asked = {
          client_id: clientId,
          redirect_uri: redirectUri(),
          scope: 'read:user user:email',
          state,
          code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        };
        for (const [name, value] of Object.entries(asked)) at.searchParams.set(name, value);
        return at.href;
      }),
    claims: (bonds, answer) =>
      told(async () => {
        const token = await exchange(bonds, answer);
        const [user, mails] = await Promise.all([ask(token, '/user'), ask(token, '/user/emails')]);
        return claimsOf(user, mails);
      }),
  };
}

function claimsOf(user: unknown, mails: unknown): PresetClaims {
  const id = isMembers(user) ? user['id'] : undefined;
  if (!isMembers(user) || typeof id !== 'number' || !Number.isSafeInteger(id))
    throw new ProviderFault('GitHub does not say who it is');
  const shown = (Array.isArray(mails) ? mails : []).filter(isMembers).filter((mail) => mail['verified'] === true);
  const mail = bounded((shown.find((each) => each['primary'] === true) ?? shown[0])?.['email'], 'mail');
  return { subject: String(id), mail, isMailItsOwn: false, name: bounded(user['name'] ?? user['login'], 'name') };
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
