import type { LimitedGrant } from '@pvt/kernel/context';
import { holds } from '@pvt/kernel/permits';
import type { Held } from './roles.ts';

/** How long an access token is valid (s). */
export const TOKEN_SECONDS = 600;
/** How long a code is good for tokens (s). */
export const CODE_SECONDS = 60;
/** How long a program may act for a person without asking again, and without being used (days). */
export const GRANT_DAYS = 90;
export const GRANT_IDLE_DAYS = 30;
/** How long a device waits for its person, and between its questions (s). */
export const DEVICE_SECONDS = 600;
export const DEVICE_INTERVAL_SECONDS = 2;

/** Longer ones are none of ours: they are not even looked at. */
export const LONGEST_TOKEN = 4096;

/** The program of PVT itself that asks without being registered: the command line. */
export const CLI_PROGRAM = 'pvt-cli';
export const CLI_NAME = 'PVT command line';

/** What a device asks for its tokens by (RFC 8628, 3.4). */
export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** What OpenID Connect knows, beside the permissions of the services. */
export const OPENID_SCOPES = ['openid', 'profile', 'email', 'offline_access'] as const;
const isOpenId = (scope: string): boolean => (OPENID_SCOPES as readonly string[]).includes(scope);

/** What an access token says, once it is known to be ours (RFC 9068). */
export interface AccessClaims {
  /** The account, or the service account. */
  readonly sub: string;
  readonly clientId: string;
  readonly tenant: string;
  /** Of what its person allowed; absent for a service account. */
  readonly grant?: string;
  readonly scopes: readonly string[];
  /** Seconds since 1970. */
  readonly exp: number;
}

/** The scopes of a request, each once. */
export function scopesOf(text: string): string[] {
  return [...new Set(text.split(' ').filter((each) => each !== ''))];
}

/** The first scope that there is not. @param declared the permissions of all services */
export function unknownScope(scopes: readonly string[], declared: readonly string[]): string | undefined {
  return scopes.find((scope) => scope !== '*' && !isOpenId(scope) && !declared.includes(scope));
}

/** What is allowed at most: of a program's own scopes, those that it asks for. */
export function scopeBeyond(asked: readonly string[], own: readonly string[]): string | undefined {
  return asked.find((scope) => !isOpenId(scope) && !holds(own, scope));
}

/** What is left of what somebody holds where a token is for these scopes only. */
export function restrictedTo({ permissions, limited }: Held, scopes: readonly string[]): Held {
  if (scopes.includes('*')) return { permissions, limited };
  const kept = (held: readonly string[]): string[] =>
    held.includes('*') ? scopes.filter((scope) => !isOpenId(scope)) : held.filter((name) => scopes.includes(name));
  const some = limited.flatMap((grant): LimitedGrant[] => {
    const left = kept(grant.permissions);
    return left.length === 0 ? [] : [{ permissions: left, resources: grant.resources }];
  });
  return { permissions: kept(permissions), limited: some };
}
