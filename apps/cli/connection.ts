import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.ts';
import { personToken } from './person.ts';
import { readSignIn } from './sign-in-file.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DEFAULT_PORT = '8080';

export interface Connection {
  /** Without a slash at the end. */
  readonly url: string;
  /** What to show: a key, or a person's token. @param isRefused the server did not let in what was shown last */
  credential(isRefused?: boolean): Promise<string>;
  /** Whether a refused one can be replaced. */
  readonly isPerson: boolean;
}

interface Given {
  readonly url?: string | undefined;
  readonly key?: string | undefined;
}
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the server is and what to show: the key that was given, else the environment's, else what `login` keeps for the
 * server, else what a server that was started in this repository wrote into its data folder.
 * @throws Failure saying what to give
 */
export function findConnection(given: Given, environment: Environment): Connection {
  const url = serverAddress(given, environment);
  const key = given.key || environment['PVT_KEY'];
  if (!key && readSignIn(environment)?.url === url)
    return { url, isPerson: true, credential: (isRefused) => personToken(environment, isRefused) };
  const shown = key || keyOf(folderOf(environment));
  if (/[^\x21-\x7e]/.test(shown)) throw new Failure('The API key holds characters that no key has; copy it again.');
  return { url, isPerson: false, credential: async () => shown };
}

/** Without a slash at the end. @throws Failure */
export function serverAddress(given: Given, environment: Environment): string {
  const named = given.url || environment['PVT_URL'] || (environment['PVT_PORT'] ? undefined : signedInAt(environment));
  const url = named || ownAddress(environment['PVT_PORT'], folderOf(environment));
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new Failure(`"${url}" is not the address of a server; give --url http://localhost:8080 or set PVT_URL.`);
  return url.replace(/\/+$/, '');
}

function signedInAt(environment: Environment): string | undefined {
  return environment['PVT_KEY'] ? undefined : readSignIn(environment)?.url;
}

/** The server takes a relative folder from the repository's root; a person may mean it from where they are. */
function folderOf(environment: Environment): string {
  const bases = [ROOT, environment['INIT_CWD'] || process.cwd()];
  const folders = bases.map((base) => resolve(base, environment['PVT_DATA'] || '.pvt'));
  return folders.find((each) => existsSync(join(each, 'api-key'))) ?? folders[0] ?? ROOT;
}

/** With port 0 the server takes any; where it is then, only its folder says. */
function ownAddress(port: string | undefined, folder: string): string {
  if (port && port !== '0') return `http://localhost:${port}`;
  try {
    return readFileSync(join(folder, 'address'), 'utf8').trim();
  } catch {
    return `http://localhost:${DEFAULT_PORT}`;
  }
}

function keyOf(folder: string): string {
  const file = join(folder, 'api-key');
  if (!existsSync(file)) {
    throw new Failure(
      `There is no API key at ${file}: start the server once, set PVT_DATA to its folder, give --api-key, or sign in with login.`,
    );
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Failure(`${file} can't be read: ${error instanceof Error ? error.message : error}`);
  }
}
