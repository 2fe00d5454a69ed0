import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineSaga } from '@pvt/kernel/saga';
import {
  capturePayment,
  createPayment,
  getPayment,
  holdInEscrow,
  paymentAuthorised,
  returnPayment,
} from '@pvt/payments/contract';
import type { Static } from 'typebox';
import { lockContract } from '../../adapters/postgres/contracts.ts';
import type { MilestoneCommand } from '../../core/milestone.ts';
import { moveMilestone, requireMilestone } from './move-milestone.ts';
import { contractNotFound } from './require-contract.ts';
import { escrowOf, FundInput, type MovingTools, PATIENT, payerOf } from './tools.ts';

const PAID_WITHIN_MS = 3_600_000;

/** The tools of steps, which begin sagas themselves: those are there once all are declared. */
export type LateTools = () => MovingTools;

/**
 * From "pay in" to money in escrow: the client’s bank holds it, it is taken, and held for this milestone alone. What fails for good gives
 * back what was taken, and the milestone can be paid in again.
 */
export function fundSaga(tools: LateTools) {
  return (
    defineSaga({ name: 'auction.fund', version: 1, input: FundInput })
      .local('begin', {
        // The command that began it has stored it, in the same transaction.
        run: async () => ({}),
        undo: (tx, { id, input, context }) => failFunding(tools(), tx, context, input, id),
      })
      .call('create', {
        operation: createPayment,
        input: ({ input }) => ({
          ...{ amount: input.amount, currency: input.currency, provider: input.provider, returnUrl: input.returnUrl },
          ...{ reference: `milestone:${input.milestone}:${input.attempt}`, description: input.title },
          splits: [{ to: 'owner' as const, owner: payerOf(input.client, input.milestone), basisPoints: 10_000 }],
        }),
      })
      // From here on there is a payment that has to be given back.
      .call('watch', {
        operation: getPayment,
        retry: PATIENT,
        input: ({ results }) => ({ intent: results.create.id }),
        undo: { operation: returnPayment, input: ({ results }) => ({ intent: results.create.id }) },
      })
      .local('offer', {
        run: (tx, { input, results, context }) =>
          move(tools(), tx, context, input, { kind: 'offer', attempt: input.attempt, intent: results.create.id }),
      })
      .waitFor('authorised', {
        event: paymentAuthorised,
        key: ({ results }) => results.create.id,
        withinMs: PAID_WITHIN_MS,
        otherwise: 'fail',
      })
      .local('take', {
        run: (tx, { input, context }) => move(tools(), tx, context, input, { kind: 'take', attempt: input.attempt }),
      })
      .call('capture', {
        operation: capturePayment,
        retry: PATIENT,
        input: ({ results }) => ({ intent: results.create.id }),
      })
      // What is refused here is for a person: the money is taken, and whether it is held has to be looked up.
      .call('hold', {
        operation: holdInEscrow,
        retry: PATIENT,
        whenFailed: 'person',
        input: ({ input: { contract, milestone, client, currency, amount, title } }) => ({
          ...{ escrow: escrowOf(contract, milestone), amount, description: title },
          from: { kind: 'payable' as const, owner: payerOf(client, milestone), currency },
        }),
      })
      .local('held', {
        run: (tx, { input, context }) =>
          move(tools(), tx, context, input, { kind: 'hold', attempt: input.attempt, at: tools().now() }),
      })
  );
}

type Input = Static<typeof FundInput>;

/** @throws MILESTONE_STATE where the attempt was given up */
async function move(
  tools: MovingTools,
  tx: Transaction,
  context: CallContext,
  { contract: id, milestone: which }: Input,
  command: MilestoneCommand,
): Promise<object> {
  const contract = await lockContract(tx, id);
  if (contract === undefined) throw contractNotFound(id);
  const milestone = await requireMilestone(tx, id, which);
  await moveMilestone(tools, tx, context, { contract, milestone }, command, { kind: command.kind });
  return {};
}

/** It came to nothing; of an attempt that was given up before, nothing is left to be told. */
async function failFunding(
  tools: MovingTools,
  tx: Transaction,
  context: CallContext,
  input: Input,
  saga: string,
): Promise<void> {
  const contract = await lockContract(tx, input.contract);
  if (contract === undefined) return;
  const { phase } = await requireMilestone(tx, input.contract, input.milestone);
  if (phase.state !== 'funding' || phase.attempt !== input.attempt) return;
  const failure = (await tools.sagas.find(tx, saga))?.cause?.code ?? 'MILESTONE_STATE';
  await move(tools, tx, context, input, { kind: 'failFunding', attempt: input.attempt, failure });
}
