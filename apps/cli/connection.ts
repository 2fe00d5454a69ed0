import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DEFAULT_PORT = '8080';

export interface Connection {
  /** Without a slash at the end. */
  readonly url: string;
  readonly key: string;
}

/**
 * Where the server is and which key to show: what was given, else the environment, else what a server that was started
 * in this repository wrote into its data folder.
 * @throws Failure saying what to give
 */
export function findConnection(
  given: { readonly url?: string | undefined; readonly key?: string | undefined },
  environment: Readonly<Record<string, string | undefined>>,
): Connection {
  // The server takes a relative folder from the repository's root; a person may mean it from where they are.
  const bases = [ROOT, environment['INIT_CWD'] || process.cwd()];
  const folders = bases.map((base) => resolve(base, environment['PVT_DATA'] || '.pvt'));
  const folder = folders.find((each) => existsSync(join(each, 'api-key'))) ?? folders[0] ?? ROOT;
  const url = given.url || environment['PVT_URL'] || ownAddress(environment['PVT_PORT'], folder);
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Failure(`"${url}" is not the address of a server; give --url http://localhost:8080 or set PVT_URL.`);
  }
  const key = given.key || environment['PVT_KEY'] || keyOf(folder);
  if (/[^\x21-\x7e]/.test(key)) throw new Failure('The API key holds characters that no key has; copy it again.');
  return { url: url.replace(/\/+$/, ''), key };
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
      `There is no API key at ${file}: start the server once, set PVT_DATA to its folder, or give --api-key.`,
    );
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Failure(`${file} can't be read: ${error instanceof Error ? error.message : error}`);
  }
}
