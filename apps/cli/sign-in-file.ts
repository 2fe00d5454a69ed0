import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { chmod, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from './failure.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What `pvt login` keeps: tokens of one person at one server. */
export interface SignIn {
  /** Without a slash at the end. */
  readonly url: string;
  readonly accessToken: string;
  /** ms since 1970 */
  readonly expiresAt: number;
  readonly refreshToken: string;
}

/** A lock older than this is one that a process left behind (ms). */
const LOCK_MS = 15_000;
const LOOK_MS = 50;

/** In the user's configuration, which nobody else reads. */
export function signInFile(environment: Environment): string {
  const base = environment['XDG_CONFIG_HOME'] || environment['APPDATA'] || join(homedir(), '.config');
  return join(base, 'pvt', 'sign-in.json');
}

/** Undefined where nobody is signed in. @throws Failure for a file that is none of ours */
export function readSignIn(environment: Environment): SignIn | undefined {
  const file = signInFile(environment);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  try {
    const { url, accessToken, expiresAt, refreshToken } = JSON.parse(text) as Record<string, unknown>;
    if (typeof url === 'string' && typeof accessToken === 'string' && typeof refreshToken === 'string')
      return { url, accessToken, refreshToken, expiresAt: Number(expiresAt) || 0 };
  } catch {
    // Told below, as for one that holds something else.
  }
  throw new Failure(`${file} can not be read; \`npm run pvt -- login\` makes it anew.`);
}

/** For its user only, and never half. */
export async function writeSignIn(environment: Environment, signIn: SignIn): Promise<void> {
  const file = signInFile(environment);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(signIn)}\n`, { mode: 0o600 });
  // What is there already keeps its mode when it is written to.
  await chmod(draft, 0o600);
  await rename(draft, file);
}

export function forgetSignIn(environment: Environment): void {
  rmSync(signInFile(environment), { force: true });
}

/** One process at a time: a refresh token is good once, and used twice it ends the sign-in. */
export async function alone<T>(environment: Environment, work: () => Promise<T>): Promise<T> {
  const lock = `${signInFile(environment)}.lock`;
  mkdirSync(dirname(lock), { recursive: true, mode: 0o700 });
  for (;;) {
    const held = await open(lock, 'wx', 0o600).catch(() => undefined);
    if (held !== undefined) {
      await held.close();
      break;
    }
    const age = await stat(lock).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > LOCK_MS) await rm(lock, { force: true });
    else await delay(LOOK_MS);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}
