import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { Consumer } from '@pvt/kernel/log';
import { subscribe } from '@pvt/kernel/subscribe';
import { payoutFailed, payoutPaid } from '@pvt/payments/contract';
import { lockPayout, openPayout, endPayout as storeEnd } from '../../adapters/postgres/payouts.ts';
import { iso } from '../../core/milestone.ts';
import { descriptionOf, type KeptPayout, taxOwnerOf } from '../../core/payout.ts';
import { payoutChanged } from '../../core/payout-events.ts';
import type { PayoutTools } from './tools.ts';

/** What payments tells of a payout of ours is its end; what was withheld goes its way then. */
export function followPayouts(tools: PayoutTools): Promise<Consumer> {
  return subscribe(tools.log, {
    ...{ service: 'auction', purpose: 'payouts', to: [payoutPaid, payoutFailed] },
    async handle(tx, { type, data: { owner, currency, description, code } }, context) {
      const payout = await openPayout(tx, owner, currency);
      // Whoever runs the market may pay a developer out by hand as well.
      if (payout === undefined || description !== descriptionOf(payout.id)) return;
      const isPaid = type === payoutPaid.type;
      await endPayout(tools, tx, context, payout, isPaid ? { state: 'paid' } : { state: 'failed', failure: code });
      if (payout.tax === 0) return;
      await tools.sagas.start(tx, tools.ownContext(context.tenant), tools.moveTax, {
        ...{ payout: payout.id, currency, amount: payout.tax, owner: isPaid ? taxOwnerOf(payout.country) : owner },
      });
    },
  });
}

/** Payments has refused it: nothing was moved. */
export async function failPayout(
  tools: PayoutTools,
  tx: Transaction,
  context: CallContext,
  { payout: id, developer }: { readonly payout: string; readonly developer: string },
  saga: string,
): Promise<void> {
  const payout = await lockPayout(tx, developer, id);
  if (payout === undefined || payout.state !== 'pending') return;
  const failure = (await tools.sagas.find(tx, saga))?.cause?.code ?? null;
  await endPayout(tools, tx, context, payout, { state: 'failed', failure });
}

async function endPayout(
  { log, now }: Pick<PayoutTools, 'log' | 'now'>,
  tx: Transaction,
  context: CallContext,
  payout: KeptPayout,
  { state, failure = null }: { readonly state: 'paid' | 'failed'; readonly failure?: string | null },
): Promise<void> {
  await storeEnd(tx, payout, { state, failure, at: iso(now()) });
  await log.publish(tx, [
    payoutChanged.of(context, {
      name: payout.id,
      before: payoutFacts(payout),
      after: payoutFacts({ ...payout, state }),
    }),
  ]);
}

export const payoutFacts = ({ developer, currency, gross, fee, tax, paid, country, state }: KeptPayout) => ({
  ...{ developer, currency, gross, fee, tax, paid, country, state },
});
