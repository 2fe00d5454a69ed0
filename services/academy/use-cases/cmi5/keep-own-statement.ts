import { randomUUID } from 'node:crypto';
import type { Transaction } from '@pvt/kernel/database';
import { contentDigest } from '../../adapters/content-digest.ts';
import { insertStatement } from '../../adapters/postgres/statements.ts';
import type { Json } from '../../core/xapi/check.ts';
import { comparable, factsOfStatement, keptStatement } from '../../core/xapi/kept-statement.ts';
import type { PackageTools } from '../packages/tools.ts';

/** Keeps in the own store what is said for a unit, by us. */
export async function keepOwnStatement(
  { publicUrl, now }: Pick<PackageTools, 'publicUrl' | 'now'>,
  tx: Transaction,
  statement: Json,
): Promise<void> {
  const id = randomUUID();
  const storedAt = now().toString({ smallestUnit: 'millisecond' });
  const account = { homePage: publicUrl().origin, name: 'academy' };
  const body = keptStatement(statement, id, { objectType: 'Agent', account }, storedAt);
  const digest = contentDigest(comparable(statement));
  await insertStatement(tx, { id, body, digest, storedAt }, factsOfStatement(body));
}
