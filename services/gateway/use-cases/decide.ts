import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { insertDecision } from '../adapters/postgres/decisions.ts';
import { type KeptRelease, storeRelease } from '../adapters/postgres/releases.ts';
import { releaseDecided } from '../core/release-event.ts';
import type { Decision } from '../core/release-state.ts';
import type { GatewayTools } from './tools.ts';

/**
 * Keeps what was decided of a release, with the lock: its state, the decision and its event at once. That it holds for the same cause as
 * before changes only when it was decided.
 */
export async function keepDecision(
  { log }: Pick<GatewayTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { name, canary }: { readonly name: string; readonly canary: string },
  before: KeptRelease | undefined,
  { verdict, because, reason, state, figures }: Decision,
): Promise<KeptRelease> {
  const isTold = verdict !== 'hold' || before?.because !== because;
  const number = (before?.decisions ?? 0) + (isTold ? 1 : 0);
  const after = { ...state, name, canary, decisions: number, because };
  await storeRelease(tx, after);
  if (!isTold) return after;
  const told = {
    ...{ number, verdict, because, reason, figures, phase: state.phase },
    ...{ shareBefore: before?.canary === canary ? before.share : 0, shareAfter: state.share },
  };
  const at = new Date(state.decidedAt).toISOString();
  await insertDecision(tx, name, { ...told, at, actor: actorOf(context), actorName: context.principal.name });
  await log.publish(tx, [releaseDecided.of(context, { release: name, ...told })]);
  return after;
}
