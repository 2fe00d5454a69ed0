import type { Database } from '@pvt/kernel/database';
import { keepHeaders } from '../../core/feed-headers.ts';
import type { Source, SourceDefinition } from '../../core/source.ts';
import type { HeaderSeal } from '../header-seal.ts';

interface SourceRow {
  readonly name: string;
  readonly definition: SourceDefinition;
}

/** The sources of the tenants. A source that has a feed has a row that says when its next look is due. */
export interface SourceStore {
  /** Header values as they are stored: sealed. */
  find(tenant: string, name: string): Promise<Source | undefined>;
  /**
   * Header values that the definition hides are kept as they are stored.
   * @returns false where it should be a new one, and there is one of this name: nothing is changed then
   * @throws SOURCE_INVALID for a value that is not stored
   */
  save(tenant: string, name: string, definition: SourceDefinition, newOnly?: boolean): Promise<boolean>;
  /** @returns whether there was one. */
  remove(tenant: string, name: string): Promise<boolean>;
}

// A look that is under way keeps its lease, so that two definitions are not read at once.
const BEGIN_ANEW = `insert into collect.feed (tenant, source) values ($1, $2)
  on conflict (tenant, source) do update set next_at = now(), version = gen_random_uuid(), etag = null, last_modified = null,
    digest = null, failures = 0, error_code = null, error_detail = null, looked_at = null`;

export function sourceStore(database: Database, headers: HeaderSeal): SourceStore {
  const toSource = ({ name, definition }: SourceRow): Source => ({ name, ...definition });
  return {
    find: (tenant, name) =>
      database.transaction(tenant, async (tx) => {
        const text = 'select name, definition from collect.source where tenant = $1 and name = $2';
        const [row] = await tx.query<SourceRow>({ name: 'collect_source', text }, [tenant, name]);
        return row && toSource(row);
      }),
    save: (tenant, name, definition, newOnly = false) =>
      database.transaction(tenant, async (tx) => {
        const [before] = await tx.query<SourceRow>(
          'select name, definition from collect.source where tenant = $1 and name = $2 for no key update',
          [tenant, name],
        );
        if (newOnly && before !== undefined) return false;
        const stored = before && headers.sealed(tenant, toSource(before));
        const saved = keepHeaders(definition, stored, (value) => headers.seal(tenant, name, value));
        const written = await tx.query(
          `insert into collect.source (tenant, name, definition) values ($1, $2, $3)
           on conflict (tenant, name) do update set definition = excluded.definition, updated_at = now()
             where not $4::boolean
           returning name`,
          [tenant, name, JSON.stringify(saved), newOnly],
        );
        if (written.length === 0) return false;
        const looks = saved.feed !== undefined && saved.enabled !== false;
        await (looks
          ? tx.query(BEGIN_ANEW, [tenant, name])
          : tx.query('delete from collect.feed where tenant = $1 and source = $2', [tenant, name]));
        return true;
      }),
    remove: (tenant, name) =>
      database.transaction(tenant, async (tx) => {
        const text = 'delete from collect.source where tenant = $1 and name = $2 returning name';
        return (await tx.query(text, [tenant, name])).length > 0;
      }),
  };
}
