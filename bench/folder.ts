import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { undoLater } from './interrupt.ts';

export interface RunFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** A folder of its own for one run. Open to the database's user, which is another than root. */
export async function runFolder(name: string): Promise<RunFolder> {
  const path = await mkdtemp(join(tmpdir(), `pvt-bench-${name}-`));
  await chmod(path, 0o755);
  return { path, remove: undoLater(() => rm(path, { recursive: true, force: true })) };
}
