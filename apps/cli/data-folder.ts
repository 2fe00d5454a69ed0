import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The data folder of this machine's server, as the server itself takes it from PVT_DATA.
 * @throws Failure where the data is in a PostgreSQL of its own
 */
export function ownDataFolder(environment: Readonly<Record<string, string | undefined>>): string {
  if (environment['PVT_DATABASE'])
    throw new Failure(
      'PVT_DATABASE is set: that PostgreSQL is backed up and restored by its own tools, as docs/guides/operate.md says.',
    );
  return resolve(ROOT, environment['PVT_DATA'] || '.pvt');
}
