import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for one run. Open to the database's user, which is another than root. */
export async function runFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `pvt-bench-${name}-`));
  await chmod(folder, 0o755);
  return folder;
}
