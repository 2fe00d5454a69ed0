import { readFile } from 'node:fs/promises';
import { writeDurably } from '@pvt/kernel/durable-file';
import { PeerList } from '@pvt/registry/contract';
import { Check } from 'typebox/value';

/** The list as it last was, for a start while the registry is away. */
export interface KeptList {
  /** Undefined where there is none, or what is there is none. */
  read(): Promise<PeerList | undefined>;
  write(list: PeerList): Promise<void>;
}

export function keptList(file: string): KeptList {
  let last: Promise<void> = Promise.resolve();
  return {
    async read() {
      try {
        const list: unknown = JSON.parse(await readFile(file, 'utf8'));
        return Check(PeerList, list) ? list : undefined;
      } catch {
        return undefined;
      }
    },
    write(list) {
      last = last.catch(() => undefined).then(() => writeDurably(file, JSON.stringify(list)));
      return last;
    },
  };
}
