import { createHash } from 'node:crypto';
import Type from 'typebox';
import { ProviderRefused } from '../../core/provider.ts';
import { ask, type ProviderReply } from './http.ts';
import { understood } from './sandbox-objects.ts';

/** An access token, and until when it is used (ms since 1970). */
interface Token {
  readonly text: string;
  readonly until: number;
}
/** The tokens of this process, by a digest of their credentials. */
export type TokenCache = Map<string, Token>;

export interface PayPalAccount {
  /** Where its API is: by a setting of the operator, and never by a tenant. */
  readonly base: URL;
  readonly clientId: string;
  readonly secretKey: string;
  readonly tokens: TokenCache;
  /** How long an answer is waited for (ms). */
  readonly patience: number;
}

export interface PayPalCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Repeated with it, the call is done once: `PayPal-Request-Id`. */
  readonly key?: string;
  /** JSON, as it is sent. */
  readonly body?: string;
  readonly contentType?: string;
}

const TokenMade = Type.Object({ access_token: Type.String(), expires_in: Type.Integer() });
const Failure = Type.Object({
  name: Type.Optional(Type.String()),
  message: Type.Optional(Type.String()),
  error: Type.Optional(Type.String()),
  error_description: Type.Optional(Type.String()),
  details: Type.Optional(
    Type.Array(Type.Object({ issue: Type.Optional(Type.String()), description: Type.Optional(Type.String()) })),
  ),
});
const EARLIER_MS = 60_000;
const MOST_TOKENS = 1000;

/**
 * Asks PayPal as the account. A token that is refused is replaced once.
 * @throws ProviderRefused for 4xx, with PayPal's issue as the code; ProviderUnknown for all that says nothing
 */
export async function callPayPal(account: PayPalAccount, call: PayPalCall, signal: AbortSignal): Promise<unknown> {
  const first = await send(account, call, await tokenOf(account, signal), signal);
  if (first.status !== 401) return accepted(first);
  account.tokens.delete(nameOf(account));
  return accepted(await send(account, call, await tokenOf(account, signal), signal));
}

function send(
  { base, patience }: PayPalAccount,
  { method, path, key, body, contentType = 'application/json' }: PayPalCall,
  token: string,
  signal: AbortSignal,
): Promise<ProviderReply> {
  const headers = {
    ...{ authorization: `Bearer ${token}`, 'content-type': contentType, prefer: 'return=representation' },
    ...(key === undefined ? {} : { 'paypal-request-id': key }),
  };
  return ask(new URL(path, base), { method, headers, ...(body === undefined ? {} : { body }) }, signal, patience);
}

const nameOf = ({ base, clientId, secretKey }: PayPalAccount): string =>
  createHash('sha256').update(`${base.href}\n${clientId}\n${secretKey}`).digest('base64');

async function tokenOf(account: PayPalAccount, signal: AbortSignal): Promise<string> {
  const known = account.tokens.get(nameOf(account));
  return known !== undefined && known.until > Date.now() ? known.text : newToken(account, signal);
}

/** @throws ProviderRefused for credentials that are not taken */
export async function newToken(account: PayPalAccount, signal: AbortSignal): Promise<string> {
  const { base, clientId, secretKey, tokens, patience } = account;
  const basic = Buffer.from(`${clientId}:${secretKey}`).toString('base64');
  const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' };
  const asked = { method: 'POST', headers, body: 'grant_type=client_credentials' };
  const reply = await ask(new URL('/v1/oauth2/token', base), asked, signal, patience);
  const { access_token: text, expires_in: seconds } = understood(TokenMade, accepted(reply));
  if (tokens.size >= MOST_TOKENS) tokens.clear();
  tokens.set(nameOf(account), { text, until: Date.now() + seconds * 1000 - EARLIER_MS });
  return text;
}

/** @throws ProviderRefused */
function accepted({ status, body }: ProviderReply): unknown {
  if (status < 400) return body;
  const { name, message, error, error_description: more, details = [] } = understood(Failure, body ?? {});
  const [detail] = details;
  const code = (detail?.issue ?? name ?? error ?? `HTTP_${status}`).toLowerCase();
  throw new ProviderRefused(code, detail?.description ?? message ?? more ?? `PayPal answered ${status}.`);
}
