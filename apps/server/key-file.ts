import { readFile } from 'node:fs/promises';
import { writeDurably } from '@pvt/kernel/durable-file';
import { explain } from './data-folder.ts';
import { StartFailed } from './start-failed.ts';

/** A file with an API key that only its owner can read. */
export interface KeyFile {
  /** Null where there is none yet. @throws StartFailed */
  read(): Promise<string | null>;
  /** @throws StartFailed */
  write(key: string): Promise<void>;
}

export function keyFile(path: string): KeyFile {
  return {
    async read() {
      try {
        return (await readFile(path, 'utf8')).trim();
      } catch (error) {
        if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return null;
        throw new StartFailed(`${path} can't be read: ${explain(error)}`);
      }
    },
    async write(key) {
      await writeDurably(path, `${key}\n`).catch((error: unknown) => {
        throw new StartFailed(`${path} can't be written: ${explain(error)}`);
      });
    },
  };
}
