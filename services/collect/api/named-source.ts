import { Type } from 'typebox';
import type { SourceStore } from '../adapters/postgres/source-store.ts';
import { importErrors } from '../core/import-errors.ts';
import { SOURCE_NAME, type Source } from '../core/source.ts';

/** The address's part that names a source. */
export const SourceName = Type.Object({
  name: Type.String({ pattern: SOURCE_NAME, description: "The source's name.", examples: ['hotel-bookings'] }),
});

/** @throws SOURCE_NOT_FOUND */
export async function requireSource(sources: SourceStore, tenant: string, name: string): Promise<Source> {
  const source = await sources.find(tenant, name);
  if (source === undefined) throw noSource(name);
  return source;
}

export function noSource(name: string): Error {
  return importErrors.SOURCE_NOT_FOUND(`There is no source "${name}". Make it with PUT /v1/sources/${name}.`);
}
