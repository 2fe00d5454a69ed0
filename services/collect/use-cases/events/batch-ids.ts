import { hash, randomUUIDv7 } from 'node:crypto';
import { sha256Digest } from '../../adapters/row-digest.ts';
import type { IdOf } from '../../core/batch.ts';
import { contentIds } from '../../core/content-id.ts';

/** A longer key would make ids that are too long; cut, two of them would be one. */
const LONGEST_KEY = 100;

/** The id of a single event that has none, when its sender gave a key: sent again, it is the same event. */
export function idOfKey(key: string): string {
  return key.length <= LONGEST_KEY ? key : hash('sha256', key, 'base64url');
}

/**
 * The ids of lines that have none. With a key of the sender's, the same line of the same batch gets the same id whenever it
 * is sent.
 */
export function batchIds(key: string | undefined): IdOf {
  if (key === undefined) return () => randomUUIDv7();
  const ids = contentIds(sha256Digest);
  const prefix = idOfKey(key);
  return (row) => {
    const id = `${prefix}.${ids.next(row.text)}`;
    ids.takeHashes();
    return id;
  };
}
