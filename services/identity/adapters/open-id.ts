import * as oauth from 'oauth4webapi';
import { type Asking, bounded, ProviderFault, told } from './ask-provider.ts';

/** A provider, and what PVT is there. */
export interface Relation {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  /** What the browser brings there besides, or in place of what it brings. */
  readonly asks?: Readonly<Record<string, string>>;
}

/** What a sign-in is bound by: base64url texts. */
export interface Bonds {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What a provider says of somebody. */
export interface Claims {
  readonly subject: string;
  readonly mail: string | undefined;
  /** Undefined where the provider does not say. */
  readonly isMailVerified: boolean | undefined;
  readonly name: string | undefined;
  /** The organisation whose mail the provider runs (Google's `hd`). */
  readonly hostedDomain: string | undefined;
}

export interface OpenId {
  /** Where the browser goes. @throws ProviderFault */
  location(relation: Relation, bonds: Bonds, mail?: string): Promise<string>;
  /** What came back with the browser is exchanged and checked. @throws ProviderFault */
  claims(relation: Relation, bonds: Bonds, answer: Readonly<Record<string, string>>): Promise<Claims>;
  /** That the discovery document is there and fits. @throws ProviderFault */
  check(issuer: string): Promise<void>;
}

const KEPT_MS = 600_000;
const MOST_KEPT = 200;

interface Known {
  readonly server: oauth.AuthorizationServer;
  readonly until: number;
  /** As the library keeps keys: it looks again for a key that it does not know, at most once a minute. */
  readonly keys: oauth.JWKSCacheInput;
}

/** OpenID Connect Core 1.0 by the authorization code flow with PKCE (S256). Answers of providers are bounded in size and time. */
export function openId({ options }: Asking, mayBePrivate: boolean): OpenId {
  const known = new Map<string, Known>();

  async function serverOf(issuer: string): Promise<Known> {
    const before = known.get(issuer);
    if (before !== undefined && before.until > Date.now()) return before;
    const url = new URL(issuer);
    const found = await oauth.discoveryRequest(url, { ...options, algorithm: 'oidc' });
    const server = await oauth.processDiscoveryResponse(url, found);
    if (server.issuer !== issuer)
      throw new ProviderFault(`It calls itself ${server.issuer.slice(0, 500)}, not ${issuer}`);
    for (const need of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const)
      if (server[need] === undefined) throw new ProviderFault(`Its discovery document has no ${need}`);
    const at = new URL(server.authorization_endpoint ?? '');
    if (at.protocol !== 'https:' && !(mayBePrivate && at.protocol === 'http:'))
      throw new ProviderFault('Its authorization_endpoint is not https');
    const kept = { server, until: Date.now() + KEPT_MS, keys: {} };
    for (const oldest of known.keys()) {
      if (known.size < MOST_KEPT) break;
      known.delete(oldest);
    }
    known.set(issuer, kept);
    return kept;
  }

  return {
    location: (relation, { state, nonce, verifier }, mail) =>
      told(async () => {
        const { server } = await serverOf(relation.issuer);
        const url = new URL(server.authorization_endpoint ?? '');
        const asked = {
          response_type: 'code',
          client_id: relation.clientId,
          redirect_uri: relation.redirectUri,
          scope: 'openid email profile',
          state,
          nonce,
          code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          ...(mail === undefined ? {} : { login_hint: mail }),
          ...relation.asks,
        };
        for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
        return url.href;
      }),
    claims: (relation, bonds, answer) =>
      told(async () => {
        const { server, keys } = await serverOf(relation.issuer);
        const client = { client_id: relation.clientId };
        const given = oauth.validateAuthResponse(server, client, new URLSearchParams(answer), bonds.state);
        const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
        const shown = methods.includes('client_secret_basic') ? oauth.ClientSecretBasic : oauth.ClientSecretPost;
        const { redirectUri, clientSecret } = relation;
        const secret = shown(clientSecret);
        const exchanged = await oauth.authorizationCodeGrantRequest(
          ...([server, client, secret, given, redirectUri, bonds.verifier, options] as const),
        );
        const expected = { expectedNonce: bonds.nonce, requireIdToken: true };
        const tokens = await oauth.processAuthorizationCodeResponse(server, client, exchanged, expected);
        await oauth.validateApplicationLevelSignature(server, exchanged, { ...options, [oauth.jwksCache]: keys });
        const token = oauth.getValidatedIdTokenClaims(tokens);
        if (token === undefined) throw new ProviderFault('It gave no ID token');
        if (token['email'] !== undefined || server.userinfo_endpoint === undefined) return claimsOf(token);
        const more = await oauth.userInfoRequest(server, client, tokens.access_token, options);
        return claimsOf(await oauth.processUserInfoResponse(server, client, token.sub, more));
      }),
    check: (issuer) => told(async () => void (await serverOf(issuer))),
  };
}

function claimsOf(said: Readonly<Record<string, unknown>>): Claims {
  const subject = bounded(said['sub'], 'subject');
  if (subject === undefined) throw new ProviderFault('Its subject is missing or longer than 255 characters');
  const isVerified = said['email_verified'];
  return {
    subject,
    mail: bounded(said['email'], 'mail'),
    // Apple says it as a text.
    isMailVerified: isVerified === undefined ? undefined : isVerified === true || isVerified === 'true',
    name: bounded(said['name'], 'name'),
    hostedDomain: bounded(said['hd'], 'mail'),
  };
}
