import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import {
  deleteProgramsHanging,
  endSignInsHanging,
  fallenRoots,
  hasFallen,
  revokeHanging,
} from '../adapters/postgres/hanging.ts';
import { keyChanged, sessionEnded } from '../core/events.ts';
import type { Root } from '../core/lineage.ts';
import { programChanged } from '../core/program-events.ts';
import type { IdentityTools } from './tools.ts';
import { withdrawInvitations } from './withdraw-invitations.ts';

const AT_ONCE = 100;

/**
 * Ends what hangs on a person or a program's grant in the tenant that the transaction is of. The root has fallen before, in the
 * same transaction, so that what is being made with it meanwhile is here, or is refused.
 */
export async function endHanging(
  tools: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  root: Root,
): Promise<void> {
  const keys = await revokeHanging(tx, root);
  await tools.log.publish(
    tx,
    keys.map(({ id: name, ...before }) => keyChanged.of(context, { name, before, after: null })),
  );
  await endSignIns(tools, tx, context, root);
  const programs = await deleteProgramsHanging(tx, root);
  await tools.log.publish(
    tx,
    programs.map(({ id: name, ...before }) => programChanged.of(context, { name, before, after: null })),
  );
  for (const { id } of [...keys, ...programs]) await withdrawInvitations(tools, tx, context, `key:${id}`);
}

/** As {@link endHanging}, of sign-in links and their sessions alone. */
export async function endSignIns(
  tools: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  root: Root,
): Promise<void> {
  const sessions = await endSignInsHanging(tx, root);
  await tools.log.publish(
    tx,
    sessions.map(({ id: name, ...before }) => sessionEnded.of(context, { name, before, after: null })),
  );
  for (const { id } of sessions) await withdrawInvitations(tools, tx, context, `person:${id}`);
}

/** Ends what hangs on grants that are over by the clock: it is let in no more from that moment, and is listed until now. */
export async function endFallen({
  database,
  log,
  ownContext,
}: Pick<IdentityTools, 'database' | 'log' | 'ownContext'>): Promise<void> {
  for (const { tenant, root } of await database.housekeeping((tx) => fallenRoots(tx, AT_ONCE)))
    await database.transaction(tenant, async (tx) => {
      if (await hasFallen(tx, root)) await endHanging({ log }, tx, ownContext(tenant), root);
    });
}
