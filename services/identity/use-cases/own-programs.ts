import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import {
  endProgramGrantsOfAccount,
  type OwnProgramGrant,
  programGrantsOfAccount,
} from '../adapters/postgres/program-grants.ts';
import { ofProgramGrant } from '../core/lineage.ts';
import { programErrors } from '../core/program-errors.ts';
import { programGrantChanged } from '../core/program-events.ts';
import { accountIdOf } from './account-of-context.ts';
import { endHanging } from './end-hanging.ts';
import type { IdentityTools } from './tools.ts';

const GRANTS = keyset('own-programs', isId);

/** The programs that act for the person, over all organisations. @throws CURSOR_INVALID, ACCOUNT_NEEDED */
export async function listOwnPrograms(
  { database }: Pick<IdentityTools, 'database'>,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<OwnProgramGrant>> {
  const after = GRANTS.read(cursor);
  const rows = await database.transaction(accountIdOf(context), (tx) => programGrantsOfAccount(tx, after, limit + 1));
  return GRANTS.page(rows, limit, ({ id }) => id);
}

/** Its tokens are good no more, in every process. @throws PROGRAM_GRANT_NOT_FOUND, ACCOUNT_NEEDED */
export async function endOwnProgram(
  tools: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  id: string,
): Promise<void> {
  const ended = await tools.database.transaction(accountIdOf(context), (tx) =>
    endAccountPrograms(tools, tx, context, id),
  );
  if (ended === 0) throw programErrors.PROGRAM_GRANT_NOT_FOUND(`No program acts for you by ${id}.`);
}

/**
 * Ends what programs may do for the account that the transaction is of, and tells each organisation.
 * @param only this one; all where it is undefined
 * @returns how many
 */
export async function endAccountPrograms(
  { log, remembered }: Pick<IdentityTools, 'log' | 'remembered'>,
  tx: Transaction,
  context: CallContext,
  only?: string,
): Promise<number> {
  const { tenant: account } = tx;
  const ended = await endProgramGrantsOfAccount(tx, only);
  for (const { tenant, id: name, ...grant } of ended) {
    await tx.actAs(tenant);
    const before = { ...grant, scopes: [...grant.scopes] };
    await log.publish(tx, [programGrantChanged.of(context, { name, before, after: null, why: 'taken-back' })]);
    await endHanging({ log }, tx, context, ofProgramGrant(name));
  }
  await tx.actAs(account);
  tx.afterCommit(() => remembered.forget());
  return ended.length;
}
