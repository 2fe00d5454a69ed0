import { isId } from '@pvt/kernel/http/keyset';
import { programOf, programOfSecret, tenantOfProgram } from '../adapters/postgres/programs.ts';
import { digestOf } from '../adapters/secrets.ts';
import type { Program } from '../core/program.ts';
import { programErrors } from '../core/program-errors.ts';
import { CLI_PROGRAM } from '../core/token.ts';
import type { IdentityTools } from './tools.ts';

/** What a program shows of itself. */
export interface ShownProgram {
  readonly clientId: string | undefined;
  readonly secret: string | undefined;
}

/** A program that has shown who it is. */
export type KnownProgram =
  | { readonly clientId: string; readonly tenant: string; readonly program: Program }
  /** PVT's command line, which is of no tenant. */
  | { readonly clientId: string; readonly tenant: undefined; readonly program: null };

/**
 * Which program asks: one that keeps a secret by that, a public one by its id alone, since it can keep none.
 * @throws OAUTH_CLIENT_INVALID
 */
export async function showProgram(
  { database }: Pick<IdentityTools, 'database'>,
  { clientId, secret }: ShownProgram,
): Promise<KnownProgram> {
  const refused = (): Error => programErrors.OAUTH_CLIENT_INVALID('There is no program with this id and secret.');
  if (clientId === CLI_PROGRAM && secret === undefined) return { clientId, tenant: undefined, program: null };
  if (clientId === undefined || !isId(clientId)) throw refused();
  const found =
    secret === undefined
      ? { id: clientId, tenant: await tenantOfProgram(database, clientId) }
      : await programOfSecret(database, digestOf(secret));
  if (found?.tenant === undefined || found.id !== clientId) throw refused();
  const { tenant } = found;
  const program = await database.transaction(tenant, (tx) => programOf(tx, clientId));
  if (program === undefined || (secret === undefined && program.kind !== 'public')) throw refused();
  return { clientId, tenant, program };
}
