import { defineSaga } from '@pvt/kernel/saga';
import { holdInEscrow, payOut, refundEscrow, releaseEscrow } from '@pvt/payments/contract';
import type { Static } from 'typebox';
import { descriptionOf } from '../../core/payout.ts';
import { PATIENT } from '../contracts/tools.ts';
import { failPayout } from './end-payout.ts';
import { type LatePayoutTools, PayoutInput, TaxInput } from './tools.ts';

/** What is withheld waits here until it is known what has become of the payout. */
const escrowOf = (payout: string): string => `payout:${payout}:tax`;
const pay = {
  operation: payOut,
  retry: PATIENT,
  input: ({ input }: { readonly input: Static<typeof PayoutInput> }) => {
    const { payout, developer: owner, currency, paid: amount, provider, destination } = input;
    return { owner, currency, amount, provider, destination, description: descriptionOf(payout) };
  },
};

/** Has payments pay a developer out. What becomes of it is told by its events. */
export function payoutSaga(tools: LatePayoutTools) {
  return defineSaga({ name: 'auction.pay-out', version: 1, input: PayoutInput })
    .local('begin', {
      // The command that began it has stored it, in the same transaction.
      run: async () => ({}),
      undo: (tx, { id, input, context }) => failPayout(tools(), tx, context, input, id),
    })
    .call('pay', pay);
}

/** As `payoutSaga`, and takes what is withheld aside before. */
export function payoutWithTaxSaga(tools: LatePayoutTools) {
  return defineSaga({ name: 'auction.pay-out-with-tax', version: 1, input: PayoutInput })
    .local('begin', {
      run: async () => ({}),
      undo: (tx, { id, input, context }) => failPayout(tools(), tx, context, input, id),
    })
    .call('withhold', {
      operation: holdInEscrow,
      retry: PATIENT,
      input: ({ input: { payout, developer, currency, tax } }) => ({
        ...{ escrow: escrowOf(payout), amount: tax, from: { kind: 'payable' as const, owner: developer, currency } },
      }),
      undo: {
        operation: refundEscrow,
        input: ({ input: { payout, developer, currency } }) => ({
          ...{ escrow: escrowOf(payout), currency, to: { kind: 'payable' as const, owner: developer, currency } },
        }),
      },
    })
    .call('pay', pay);
}

/** What was withheld becomes the tax office's, or the developer's again where the payout has failed. */
export const taxSaga = () =>
  defineSaga({ name: 'auction.move-tax', version: 1, input: TaxInput }).call('move', {
    operation: releaseEscrow,
    retry: PATIENT,
    whenFailed: 'person',
    input: ({ input: { payout, currency, amount, owner } }) => ({
      ...{ escrow: escrowOf(payout), currency, amount },
      to: [{ account: { kind: 'payable' as const, owner, currency }, amount }],
    }),
  });
