import { createHash } from 'node:crypto';
import type { Transaction } from '@pvt/kernel/database';
import { largeValues, storeLargeValue } from '../adapters/postgres/large-values.ts';
import { APART_BYTES, type Apart, type Entry } from '../core/layer.ts';

/** Keeps a value that is large apart from its layer. @returns what the layer says of the key */
export async function keepValue(tx: Transaction, value: unknown): Promise<Entry> {
  const text = JSON.stringify(value);
  const bytes = Buffer.byteLength(text);
  if (bytes <= APART_BYTES) return { value };
  const apart = createHash('sha256').update(text).digest('base64url');
  await storeLargeValue(tx, apart, text);
  return { apart, bytes };
}

/** The same entries, with the values that are kept apart. */
export async function withLargeValues<E extends object>(
  tx: Transaction,
  entries: Readonly<Record<string, E | Apart>>,
): Promise<Record<string, Exclude<E, Apart> | { readonly value: unknown }>> {
  const hashes = Object.values(entries).flatMap((entry) => ('apart' in entry ? [entry.apart] : []));
  const found = hashes.length === 0 ? new Map<string, unknown>() : await largeValues(tx, hashes);
  const whole: Record<string, Exclude<E, Apart> | { readonly value: unknown }> = {};
  for (const [name, entry] of Object.entries(entries))
    whole[name] = 'apart' in entry ? { value: found.get(entry.apart) } : (entry as Exclude<E, Apart>);
  return whole;
}
