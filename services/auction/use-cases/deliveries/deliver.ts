import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { addEntry } from '../../adapters/postgres/contracts.ts';
import {
  deliveriesOf,
  insertDelivery,
  insertTestRun,
  type MilestoneOf,
  saveCheck,
  testRunsOf,
} from '../../adapters/postgres/deliveries.ts';
import type { KeptContract } from '../../core/contract.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import {
  criteriaOf,
  type KeptDelivery,
  MOST_DELIVERIES,
  MOST_TEST_RUNS,
  type NewCheck,
  type NewDelivery,
  type NewTestRun,
} from '../../core/delivery.ts';
import type { Party } from '../../core/dispute.ts';
import { iso } from '../../core/milestone.ts';
import { roomErrors } from '../../core/room-errors.ts';
import { deliveryChecked, deliveryMade, testRunRecorded } from '../../core/room-events.ts';
import { requireMilestone } from '../contracts/move-milestone.ts';
import { requireInForce, requireParty } from '../contracts/require-contract.ts';
import { requireFiles } from '../room/room-files.ts';
import type { AuctionTools } from '../tools.ts';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'now'>;

export interface DeliveryOf extends MilestoneOf {
  readonly version: number;
}

const WORKED_ON: ReadonlySet<string> = new Set(['inWork', 'submitted', 'changesRequested']);

/**
 * The developer delivers a version of the work. It is not submitted by that: the client’s time runs from the submission.
 * @throws CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, MILESTONE_NOT_FOUND, MILESTONE_STATE, ROOM_FILE_NOT_FOUND,
 *   DELIVERY_LIMIT, IDEMPOTENCY_KEY_REUSED
 */
export function deliver(
  { database, log, now }: Tools,
  context: CallContext,
  of: MilestoneOf,
  input: NewDelivery,
): Promise<void> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.deliver', { ...of, ...input }, async () => {
      const { contract } = await requireParty(tx, context, of.contract, 'developer');
      requireInForce(contract);
      const { criteria, phase } = await requireMilestone(tx, contract.id, of.milestone);
      if (!WORKED_ON.has(phase.state))
        throw contractErrors.MILESTONE_STATE('Work is delivered while the milestone is in work or submitted.', {
          more: { state: phase.state },
        });
      const [newest] = await deliveriesOf(tx, of);
      const version = (newest?.version ?? 0) + 1;
      if (version > MOST_DELIVERIES) throw limit(`A milestone has at most ${MOST_DELIVERIES} deliveries.`);
      const files = await requireFiles(tx, contract.id, input.files ?? []);
      const [madeBy, madeAt] = [actorOf(context), iso(now())];
      const delivery = { version, note: input.note.trim(), criteria: criteriaOf(criteria), files, madeBy, madeAt };
      await insertDelivery(tx, of, delivery);
      await addEntry(tx, contract.id, {
        ...{ milestone: of.milestone, kind: 'delivered', actor: madeBy, note: `${version}`, at: madeAt },
      });
      await log.publish(tx, [deliveryMade.of(context, { ...factsOf(contract, of, version), files: files.length })]);
    }),
  );
}

/**
 * The client says whether the newest delivery meets a criterion. Nothing is accepted by it.
 * @throws CHECKED_BY_NO_PERSON, CRITERION_NOT_FOUND, and as `requireNewest`
 */
export function checkDelivery(
  { database, log, now }: Tools,
  context: CallContext,
  { criterion, ...of }: DeliveryOf & { readonly criterion: number },
  { met, note = '' }: NewCheck,
): Promise<void> {
  if (context.principal.kind !== 'person')
    throw roomErrors.CHECKED_BY_NO_PERSON('A criterion is ticked by a person who is signed in.');
  return database.transaction(context.tenant, async (tx) => {
    const { contract, delivery } = await requireNewest(tx, context, of, 'client');
    if (criterion > delivery.criteria.length)
      throw roomErrors.CRITERION_NOT_FOUND(`The delivery has ${delivery.criteria.length} criteria.`);
    await saveCheck(tx, of, of.version, { criterion, met, note, by: actorOf(context), at: iso(now()) });
    await log.publish(tx, [deliveryChecked.of(context, { ...factsOf(contract, of, of.version), criterion, met })]);
  });
}

/**
 * Records a run of the newest delivery; it never changes afterwards, and counts as evidence. Either party records, also by a key of theirs.
 * @throws CRITERION_NOT_FOUND, DELIVERY_LIMIT, IDEMPOTENCY_KEY_REUSED, and as `requireNewest`
 */
export function recordTestRun(
  { database, log, now }: Tools,
  context: CallContext,
  of: DeliveryOf,
  input: NewTestRun,
): Promise<void> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.recordTestRun', { ...of, ...input }, async () => {
      const { contract, delivery } = await requireNewest(tx, context, of);
      const unknown = input.criteria.findIndex((each) => each > delivery.criteria.length);
      if (unknown >= 0)
        throw roomErrors.CRITERION_NOT_FOUND(`The delivery has ${delivery.criteria.length} criteria.`, {
          pointer: `/criteria/${unknown}`,
        });
      const runs = await testRunsOf(tx, of);
      if (runs.filter(({ version }) => version === of.version).length >= MOST_TEST_RUNS)
        throw limit(`A delivery has at most ${MOST_TEST_RUNS} test runs.`);
      const id = randomUUIDv7();
      const ranAt = iso(Temporal.Instant.from(input.ranAt));
      const recorded = { recordedBy: actorOf(context), recordedAt: iso(now()) };
      await insertTestRun(tx, of, { ...input, id, version: of.version, ranAt, ...recorded });
      const entry = { milestone: of.milestone, kind: `test-${input.outcome}`, note: input.name };
      await addEntry(tx, contract.id, { ...entry, actor: recorded.recordedBy, at: recorded.recordedAt });
      const facts = { ...factsOf(contract, of, of.version), run: id, outcome: input.outcome };
      await log.publish(tx, [testRunRecorded.of(context, facts)]);
    }),
  );
}

/**
 * The contract is locked until the transaction ends.
 * @throws CONTRACT_NOT_FOUND, CONTRACT_PARTY, MILESTONE_NOT_FOUND, DELIVERY_NOT_FOUND, DELIVERY_REPLACED
 */
export async function requireNewest(
  tx: Transaction,
  context: CallContext,
  { version, ...of }: DeliveryOf,
  only?: Party,
): Promise<{ readonly contract: KeptContract; readonly delivery: KeptDelivery }> {
  const { contract } = await requireParty(tx, context, of.contract, only);
  await requireMilestone(tx, contract.id, of.milestone);
  const [delivery] = await deliveriesOf(tx, of);
  if (delivery === undefined || version > delivery.version)
    throw roomErrors.DELIVERY_NOT_FOUND(`The milestone has no delivery ${version}.`);
  if (version < delivery.version)
    throw roomErrors.DELIVERY_REPLACED(`Delivery ${delivery.version} has replaced it.`, {
      more: { version: delivery.version },
    });
  return { contract, delivery };
}

export const factsOf = ({ id, client, developer }: KeptContract, { milestone }: MilestoneOf, version: number) => ({
  ...{ contract: id, client, developer, milestone, version },
});

const limit = (detail: string) => roomErrors.DELIVERY_LIMIT(detail);
