import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import {
  insertPayout,
  lockPayee,
  openPayout,
  payeeOf,
  savePayee,
  type UnpaidEarning,
  unpaidEarnings,
  withholdingOf,
} from '../../adapters/postgres/payouts.ts';
import { amountOf } from '../../core/amount.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import { iso } from '../../core/milestone.ts';
import {
  type KeptPayout,
  MOST_EARNINGS,
  type NewPayout,
  type Payee,
  type PayoutPreview,
  type PayoutView,
} from '../../core/payout.ts';
import { payoutErrors } from '../../core/payout-errors.ts';
import { payeeChanged, payoutChanged } from '../../core/payout-events.ts';
import { rateOn, withhold } from '../../core/withholding.ts';
import { payoutFacts } from './end-payout.ts';
import type { PayoutTools } from './tools.ts';
import { NO_RULES } from './withholding.ts';

type Tools = Pick<PayoutTools, 'database' | 'log' | 'now'>;

/** Where you are paid out to. Of a payout that is under way nothing changes. */
export function changePayee({ database, log, now }: Tools, context: CallContext, payee: Payee): Promise<Payee> {
  const developer = actorOf(context);
  return database.transaction(context.tenant, async (tx) => {
    const { country, provider, destination } = payee;
    const kept = await lockPayee(tx, developer);
    if (kept?.country === country && kept.provider === provider && kept.destination === destination) return payee;
    await savePayee(tx, developer, payee, iso(now()));
    await log.publish(tx, [payeeChanged.of(context, { developer, country, provider })]);
    return payee;
  });
}

/** What could be paid out now in each currency; without a payee nothing is withheld in it yet. */
export function availablePayouts(
  { database, now }: Pick<Tools, 'database' | 'now'>,
  context: CallContext,
): Promise<{ readonly payee: Payee | null; readonly items: PayoutPreview[] }> {
  const developer = actorOf(context);
  return database.transaction(context.tenant, async (tx) => {
    const payee = await payeeOf(tx, developer);
    const rate = await rateOf(tx, payee, now());
    const items = [
      ...Map.groupBy(await unpaidEarnings(tx, developer, undefined, MOST_EARNINGS), ({ currency }) => currency),
    ];
    return { payee: payee ?? null, items: items.map(([currency, earnings]) => previewOf(currency, earnings, rate)) };
  });
}

/**
 * Begins a payout of all that was not paid out in a currency; payments moves the money.
 * @throws PAYEE_MISSING, PAYOUT_UNDER_WAY, NOTHING_TO_PAY_OUT, AMOUNTS_CHANGED, IDEMPOTENCY_KEY_REUSED
 */
export function requestPayout(tools: PayoutTools, context: CallContext, input: NewPayout): Promise<PayoutView> {
  const developer = actorOf(context);
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.requestPayout', input, async () => {
      const payee = await lockPayee(tx, developer);
      if (payee === undefined) throw payoutErrors.PAYEE_MISSING('Say first where you are paid out to.');
      if ((await openPayout(tx, developer, input.currency)) !== undefined)
        throw payoutErrors.PAYOUT_UNDER_WAY(`A payout in ${input.currency} is under way.`);
      const earnings = await unpaidEarnings(tx, developer, input.currency, MOST_EARNINGS);
      const preview = previewOf(input.currency, earnings, await rateOf(tx, payee, tools.now()));
      if (preview.paid === 0) throw payoutErrors.NOTHING_TO_PAY_OUT(`There is nothing in ${input.currency}.`);
      if (preview.paid !== input.paid)
        throw contractErrors.AMOUNTS_CHANGED('You would get another amount now.', {
          pointer: '/paid',
          more: { preview },
        });
      const times = { requestedAt: iso(tools.now()), endedAt: null };
      const payout: KeptPayout = {
        ...{ ...preview, ...payee, id: randomUUIDv7(), developer, state: 'pending', failure: null, ...times },
      };
      await insertPayout(
        tx,
        payout,
        earnings.map(({ id }) => id),
      );
      const { id, tax, paid, currency } = payout;
      const { provider, destination } = payee;
      const saga = tax > 0 ? tools.payOutWithTax : tools.payOut;
      await tools.sagas.start(tx, tools.ownContext(context.tenant), saga, {
        ...{ payout: id, developer, currency, tax, paid, provider, destination },
      });
      await tools.log.publish(tx, [payoutChanged.of(context, { name: id, before: null, after: payoutFacts(payout) })]);
      return payoutView(payout);
    }),
  );
}

/** By the rules of today, in UTC. */
async function rateOf(tx: Transaction, payee: Payee | undefined, at: Temporal.Instant): Promise<number> {
  if (payee === undefined) return 0;
  const today = at.toZonedDateTimeISO('UTC').toPlainDate();
  return rateOn((await withholdingOf(tx)) ?? NO_RULES, payee.country, today);
}

function previewOf(currency: string, earnings: readonly UnpaidEarning[], basisPoints: number): PayoutPreview {
  const sum = (of: (earning: UnpaidEarning) => number) => earnings.reduce((all, each) => all + BigInt(of(each)), 0n);
  const [gross, fee] = [sum((each) => each.gross), sum((each) => each.fee)];
  const { tax, paid } = withhold(gross - fee, basisPoints);
  const kept = { gross: amountOf(gross), fee: amountOf(fee), tax: amountOf(tax), paid: amountOf(paid) };
  return { currency, earnings: earnings.length, ...kept, basisPoints };
}

export const payoutView = ({ developer: _developer, ...view }: KeptPayout): PayoutView => view;
