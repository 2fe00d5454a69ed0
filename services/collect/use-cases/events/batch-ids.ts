import { hash, randomUUIDv7 } from 'node:crypto';
import { sha256Digest } from '../../adapters/row-digest.ts';
import type { IdOf } from '../../core/batch.ts';
import { contentIds } from '../../core/content-id.ts';

/** A longer key would make ids that are too long; cut, two of them would be one. */
const LONGEST_KEY = 100;

/**
 * The ids of lines that have none. With a key of the sender's, the same line of the same batch gets the same id whenever it
 * is sent.
 */
export function batchIds(key: string | undefined): IdOf {
  if (key === undefined) return () => randomUUIDv7();
  const ids = contentIds(sha256Digest);
  const prefix = key.length <= LONGEST_KEY ? key : hash('sha256', key, 'base64url');
  return (row) => {
    const id = `${prefix}.${ids.next(row.text)}`;
    ids.takeHashes();
    return id;
  };
}
