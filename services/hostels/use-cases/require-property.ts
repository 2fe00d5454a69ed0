import type { Transaction } from '@pvt/kernel/database';
import { propertyOf } from '../adapters/postgres/properties.ts';
import { propertyNotFound } from '../core/errors.ts';

/** @throws PROPERTY_NOT_FOUND */
export async function requireProperty(tx: Transaction, slug: string): Promise<void> {
  if ((await propertyOf(tx, slug)) === undefined) throw propertyNotFound(slug);
}
