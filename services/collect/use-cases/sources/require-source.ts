import type { CallContext } from '@pvt/kernel/context';
import type { Problem } from '@pvt/kernel/errors';
import { findSource } from '../../adapters/postgres/sources.ts';
import { collectErrors } from '../../core/errors.ts';
import type { Source } from '../../core/source.ts';
import type { CollectTools } from '../tools.ts';

/** The source as it is stored. @throws SOURCE_NOT_FOUND */
export async function requireSource(
  { database }: Pick<CollectTools, 'database'>,
  { tenant }: CallContext,
  name: string,
): Promise<Source> {
  const source = await database.transaction(tenant, (tx) => findSource(tx, name));
  if (source === undefined) throw noSource(name);
  return source;
}

export function noSource(name: string): Problem {
  return collectErrors.SOURCE_NOT_FOUND(`There is no source "${name}". Make it with PUT /v1/sources/${name}.`);
}
