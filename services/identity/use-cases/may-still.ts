import { type CallContext, permits } from '@pvt/kernel/context';
import { isId } from '@pvt/kernel/http/keyset';
import { scopesOfKey } from '../adapters/postgres/keys.ts';
import { personOf } from '../adapters/postgres/people.ts';
import { holderOfService } from '../adapters/postgres/programs.ts';
import { ownPermissions } from '../adapters/postgres/roles.ts';
import { type Held, heldThrough } from '../core/roles.ts';
import type { IdentityTools } from './tools.ts';

const NOTHING: Held = { permissions: [], limited: [] };

/**
 * What somebody who did something earlier may not do any more, of what is asked for: because of other roles, a suspension,
 * or since the person belongs to the tenant no more; of a program, since its key or service account was ended.
 * @returns the first of the permissions that is lacking; undefined where none is
 */
export async function firstLacking(
  { database, permissions: all }: Pick<IdentityTools, 'database' | 'permissions'>,
  { tenant }: CallContext,
  actor: { readonly kind: 'person' | 'key'; readonly id: string },
  permissions: readonly string[],
): Promise<string | undefined> {
  const { kind, id } = actor;
  const declared = Object.keys(all);
  const held = await database.transaction(tenant, async (tx): Promise<Held> => {
    if (!isId(id)) return NOTHING;
    if (kind === 'person') {
      const person = await personOf(tx, id);
      if (person?.state !== 'active') return NOTHING;
      return heldThrough(person.grants, await ownPermissions(tx), declared);
    }
    const scopes = await scopesOfKey(tx, id);
    if (scopes !== undefined) return { permissions: scopes, limited: [] };
    const service = await holderOfService(tx, id);
    return service === undefined ? NOTHING : heldThrough(service.grants, service.roles ?? {}, declared);
  });
  return permissions.find((permission) => !permits({ kind, id, name: id, ...held }, permission));
}
