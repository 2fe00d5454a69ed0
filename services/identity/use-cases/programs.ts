import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext, permits } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { idempotentSecret } from '@pvt/kernel/idempotent-secret';
import { deleteProgram as forgetProgram, insertProgram, programsOf } from '../adapters/postgres/programs.ts';
import { lockTenant } from '../adapters/postgres/tenants.ts';
import { digestOf, newProgramSecret } from '../adapters/secrets.ts';
import { identityErrors } from '../core/errors.ts';
import { type NewProgram, type Program, redirectFault } from '../core/program.ts';
import { programErrors } from '../core/program-errors.ts';
import { programChanged } from '../core/program-events.ts';
import { checkedName } from './checked-person.ts';
import { requireGivable } from './givable.ts';
import { lineageOf, requireNoLonger } from './lineage.ts';
import type { IdentityTools } from './tools.ts';
import { withdrawInvitations } from './withdraw-invitations.ts';

const PROGRAMS = keyset('programs', isId);
const MOST = 100;

/** In the order in which they were made. @throws CURSOR_INVALID */
export async function listPrograms(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Program>> {
  const after = PROGRAMS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => programsOf(tx, after, limit + 1));
  return PROGRAMS.page(rows, limit, ({ id }) => id);
}

export type CreatedProgram = Program & {
  /** In clear, in this answer only; null for a public program. */
  readonly secret: string | null;
};

/**
 * Registers a program that acts for people, or a service account, which may do no more than who makes it.
 * @throws PROGRAM_INVALID, PROGRAMS_TOO_MANY, SCOPE_UNKNOWN, SCOPE_NOT_HELD, ROLE_UNKNOWN, ROLE_NOT_HELD, NOT_FOR_PROGRAMS,
 *   NAME_INVALID, KEY_OUTLIVES_MAKER, IDEMPOTENCY_KEY_REUSED
 */
export async function createProgram(
  tools: Pick<IdentityTools, 'database' | 'log' | 'permissions' | 'sealing'>,
  context: CallContext,
  input: NewProgram,
): Promise<CreatedProgram> {
  const { database, log, sealing } = tools;
  const program = checkedProgram(tools, context, input);
  const make = async (tx: Transaction): Promise<CreatedProgram> => {
    // It goes on until it is deleted, or what it hangs on ends.
    const lineage = await lineageOf(tx, context.principal);
    requireNoLonger(lineage, { endsAt: null, hangsOn: lineage.hangsOn });
    // Before what is looked at: a role is not deleted from now on.
    await lockTenant(tx);
    await requireGivable(tools, tx, context, program.grants);
    if ((await programsOf(tx, undefined, MOST)).length >= MOST)
      throw programErrors.PROGRAMS_TOO_MANY(`There are ${MOST} programs at most. Delete one that is not used.`);
    const secret = program.kind === 'public' ? null : newProgramSecret();
    const own = { ...program, id: randomUUIDv7(), madeBy: actorOf(context) };
    const made = await insertProgram(tx, own, secret === null ? null : digestOf(secret), lineage.hangsOn);
    await log.publish(tx, [programChanged.of(context, { name: made.id, before: null, after: factsOf(made) })]);
    return { ...made, secret };
  };
  return database.transaction(context.tenant, (tx) =>
    idempotentSecret(tx, context, 'identity.createProgram', input, sealing, () => make(tx)),
  );
}

type Checked = Pick<Program, 'kind' | 'name' | 'redirects' | 'scopes' | 'grants'>;

function checkedProgram(
  { permissions }: Pick<IdentityTools, 'permissions'>,
  { principal }: CallContext,
  { kind, name: given, redirects = [], scopes = [], grants = [] }: NewProgram,
): Checked {
  const name = checkedName(given, '/name');
  const invalid = (detail: string, pointer: string): Error => programErrors.PROGRAM_INVALID(detail, { pointer });
  if (kind === 'service') {
    if (redirects.length > 0) throw invalid('A service account sends nobody back.', '/redirects');
    if (scopes.length > 0) throw invalid('A service account has roles, not scopes.', '/scopes');
    if (grants.length === 0) throw invalid('A service account needs a role.', '/grants');
    return { kind, name, redirects, scopes, grants };
  }
  if (grants.length > 0) throw invalid('A program that acts for people has no roles of its own.', '/grants');
  for (const [at, redirect] of redirects.entries()) {
    const fault = redirectFault(redirect);
    if (fault !== undefined) throw invalid(fault, `/redirects/${at}`);
  }
  for (const [at, scope] of scopes.entries()) {
    const pointer = `/scopes/${at}`;
    if (scope !== '*' && !Object.hasOwn(permissions, scope))
      throw identityErrors.SCOPE_UNKNOWN(`There is no scope "${scope}".`, { pointer });
    if (!permits(principal, scope))
      throw identityErrors.SCOPE_NOT_HELD(`You lack ${scope}, so a program of yours can not ask for it.`, { pointer });
  }
  return { kind, name, redirects, scopes, grants };
}

/**
 * With all that people have allowed it, in every process from now on; the invitations of a service account that wait go with it.
 * @throws PROGRAM_NOT_FOUND
 */
export async function deleteProgram(
  { database, log, remembered }: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  id: string,
): Promise<void> {
  await database.transaction(context.tenant, async (tx) => {
    const gone = await forgetProgram(tx, id);
    if (gone === undefined) throw programErrors.PROGRAM_NOT_FOUND(`There is no program ${id}.`);
    await log.publish(tx, [programChanged.of(context, { name: id, before: factsOf(gone), after: null })]);
    await withdrawInvitations({ log }, tx, context, `key:${id}`);
  });
  remembered.forget();
}

function factsOf({ kind, name, redirects, scopes, grants }: Program): Checked {
  return { kind, name, redirects, scopes, grants };
}
