import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import {
  answerChangeOrder,
  changeOrderOf,
  changeOrdersOf,
  insertChangeOrder,
} from '../../adapters/postgres/change-orders.ts';
import { addEntry } from '../../adapters/postgres/contracts.ts';
import { insertMilestones, milestonesOf, updateMilestone } from '../../adapters/postgres/milestones.ts';
import type { ChangeOrderView, KeptContract, KeptMilestone, NewChangeOrder } from '../../core/contract.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import { changeOrderChanged, milestoneChanged } from '../../core/contract-events.ts';
import { iso } from '../../core/milestone.ts';
import type { AuctionTools } from '../tools.ts';
import { milestoneFacts } from './facts.ts';
import { requireMilestone } from './move-milestone.ts';
import { requireInForce, requireParty } from './require-contract.ts';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'now'>;

const MOST_OPEN = 20;
const MOST_MILESTONES = 100;

/** A party proposes a change; it is in force when the other one agrees. @throws CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, MILESTONE_NOT_FOUND, CHANGE_ORDER_INVALID */
export function proposeChange(
  tools: Tools,
  context: CallContext,
  id: string,
  change: NewChangeOrder,
): Promise<ChangeOrderView> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.proposeChange', { id, change }, async () => {
      const { contract, party } = await requireParty(tx, context, id);
      requireInForce(contract);
      if (contract.hourly !== null)
        throw contractErrors.CHANGE_ORDER_INVALID('A contract by the hour has weeks, which cost what their hours do.');
      await requireChangeable(tx, id, change);
      const open = (await changeOrdersOf(tx, id)).filter(({ state }) => state === 'proposed');
      if (open.length >= MOST_OPEN)
        throw contractErrors.CHANGE_ORDER_INVALID('Twenty changes wait for an answer: answer those first.');
      const { milestone = null, title, criteria, amount, dueOn = null } = change;
      const order: ChangeOrderView = {
        ...{ id: randomUUIDv7(), proposedBy: party, milestone, title, criteria, amount, dueOn },
        ...{ state: 'proposed', madeAt: iso(tools.now()) },
      };
      await insertChangeOrder(tx, id, order, change);
      await tell(tools, tx, context, contract, { kind: 'proposed', before: null, after: order });
      return order;
    }),
  );
}

/** The other party agrees. @throws as `proposeChange`, CHANGE_ORDER_NOT_FOUND, CHANGE_ORDER_STATE */
export function agreeToChange(tools: Tools, context: CallContext, id: string, order: string): Promise<void> {
  return answered(tools, context, { id, order, state: 'agreed' }, async (tx, contract, { milestone, ...change }) => {
    const { title, criteria, amount, dueOn } = change;
    await requireChangeable(tx, id, { ...change, ...(milestone === null ? {} : { milestone }) });
    const changed = { title, criteria, amount: BigInt(amount), dueOn };
    if (milestone === null) return addMilestone(tools, tx, context, contract, changed);
    const before = await requireMilestone(tx, id, milestone);
    const after = { ...before, ...changed };
    await updateMilestone(tx, after);
    await tools.log.publish(tx, [
      milestoneChanged.of(context, {
        ...{ name: milestone, before: milestoneFacts(contract, before), after: milestoneFacts(contract, after) },
      }),
    ]);
  });
}

/** The other party declines, or who has proposed it withdraws it. @throws as `agreeToChange` */
export function declineChange(tools: Tools, context: CallContext, id: string, order: string): Promise<void> {
  return answered(tools, context, { id, order, state: 'declined' }, async () => undefined);
}

async function addMilestone(
  { log }: Tools,
  tx: Transaction,
  context: CallContext,
  contract: KeptContract,
  change: Pick<KeptMilestone, 'title' | 'criteria' | 'amount' | 'dueOn'>,
): Promise<void> {
  const number = (await milestonesOf(tx, contract.id)).length + 1;
  const added: KeptMilestone = {
    ...{ ...change, contract: contract.id, id: randomUUIDv7(), number },
    ...{ phase: { state: 'planned', failure: null }, chargeback: null, note: '', week: null, worked: null },
  };
  await insertMilestones(tx, [added]);
  await log.publish(tx, [
    milestoneChanged.of(context, { name: added.id, before: null, after: milestoneFacts(contract, added) }),
  ]);
}

function answered(
  tools: Tools,
  context: CallContext,
  { id, order: which, state }: { readonly id: string; readonly order: string; readonly state: 'agreed' | 'declined' },
  perform: (tx: Transaction, contract: KeptContract, order: ChangeOrderView) => Promise<void>,
): Promise<void> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.answerChange', { id, which, state }, async () => {
      const { contract, party } = await requireParty(tx, context, id);
      requireInForce(contract);
      const order = await changeOrderOf(tx, id, which);
      if (order === undefined)
        throw contractErrors.CHANGE_ORDER_NOT_FOUND(`The contract has no change order ${which}.`);
      if (order.state !== 'proposed' || (state === 'agreed' && order.proposedBy === party))
        throw contractErrors.CHANGE_ORDER_STATE(
          order.state === 'proposed' ? 'The other party answers it.' : `The change order is ${order.state}.`,
          { more: { state: order.state } },
        );
      await perform(tx, contract, order);
      await answerChangeOrder(tx, id, which, state);
      await tell(tools, tx, context, contract, { kind: state, before: order, after: { ...order, state } });
    }),
  );
}

async function tell(
  { log, now }: Tools,
  tx: Transaction,
  context: CallContext,
  { id: contract }: KeptContract,
  {
    kind,
    before,
    after,
  }: { readonly kind: string; readonly before: ChangeOrderView | null; readonly after: ChangeOrderView },
): Promise<void> {
  const facts = ({ milestone, amount, state }: ChangeOrderView) => ({ contract, milestone, amount, state });
  const { milestone, title: note } = after;
  await addEntry(tx, contract, { milestone, kind: `change-${kind}`, actor: actorOf(context), note, at: iso(now()) });
  await log.publish(tx, [
    changeOrderChanged.of(context, { name: after.id, before: before && facts(before), after: facts(after) }),
  ]);
}

/** @throws CHANGE_ORDER_INVALID, MILESTONE_NOT_FOUND */
async function requireChangeable(tx: Transaction, id: string, { milestone }: NewChangeOrder): Promise<void> {
  if (milestone === undefined) {
    if ((await milestonesOf(tx, id)).length < MOST_MILESTONES) return;
    throw contractErrors.CHANGE_ORDER_INVALID(`A contract has up to ${MOST_MILESTONES} milestones.`);
  }
  const { phase } = await requireMilestone(tx, id, milestone);
  if (phase.state === 'planned') return;
  throw contractErrors.CHANGE_ORDER_INVALID('The milestone is paid in, or is being paid in.', {
    ...{ pointer: '/milestone', more: { state: phase.state } },
  });
}
