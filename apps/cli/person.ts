import { Failure, Unreachable } from './failure.ts';
import { alone, forgetSignIn, readSignIn, type SignIn, writeSignIn } from './sign-in-file.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What this program is called at every server. */
const CLIENT_ID = 'pvt-cli';
/** A token that ends sooner than this is replaced before it is used (ms). */
const SOON_MS = 30_000;

/** What the server answers of tokens; `error` where it gives none. */
export interface TokenAnswer {
  readonly access_token?: string;
  readonly refresh_token?: string;
  readonly expires_in?: number;
  readonly error?: string;
  readonly detail?: string;
  readonly interval?: number;
}

/** Asks one of the server's addresses for tokens. @throws Unreachable, Failure where it is no such server */
export async function askForTokens(
  url: string,
  path: string,
  parameters: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>> & TokenAnswer> {
  const body = new URLSearchParams({ client_id: CLIENT_ID, ...parameters });
  const response = await fetch(`${url}${path}`, { method: 'POST', body }).catch((error: unknown) => {
    const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
    throw new Unreachable(`No server answers at ${url}: ${cause instanceof Error ? cause.message : String(cause)}.`);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (typeof answer !== 'object' || answer === null) throw new Failure(`What answers at ${url} is not PVT.`);
  const known = answer as Readonly<Record<string, unknown>> & TokenAnswer;
  if (response.ok || known.error !== undefined) return known;
  throw new (response.status >= 500 ? Unreachable : Failure)(known.detail ?? `The server answered ${response.status}.`);
}

/** What was given, to be kept. @throws Failure where it is not all that is needed */
export function keptOf(url: string, answer: TokenAnswer): SignIn {
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = answer;
  if (accessToken === undefined || refreshToken === undefined)
    throw new Failure(answer.detail ?? 'The server gave no tokens.');
  return { url, accessToken, refreshToken, expiresAt: Date.now() + (seconds ?? 0) * 1000 };
}

/**
 * The token of who is signed in, which is replaced when it is about to end; by one process at a time.
 * @throws Failure where nobody is signed in any more
 */
export async function personToken(environment: Environment, isRefused = false): Promise<string> {
  const good = ({ expiresAt }: SignIn): boolean => expiresAt - SOON_MS > Date.now();
  const before = readSignIn(environment);
  if (before !== undefined && good(before) && !isRefused) return before.accessToken;
  return alone(environment, async () => {
    const known = readSignIn(environment);
    if (known === undefined) throw signedOut();
    // Another process was first.
    if (good(known) && known.accessToken !== before?.accessToken) return known.accessToken;
    const answer = await askForTokens(known.url, '/oidc/token', {
      grant_type: 'refresh_token',
      refresh_token: known.refreshToken,
    });
    if (answer.error === 'invalid_grant') {
      forgetSignIn(environment);
      throw signedOut();
    }
    const next = keptOf(known.url, answer);
    await writeSignIn(environment, next);
    return next.accessToken;
  });
}

function signedOut(): Failure {
  return new Failure('You are not signed in (any more). Sign in with `npm run pvt -- login`, or give --api-key.');
}
