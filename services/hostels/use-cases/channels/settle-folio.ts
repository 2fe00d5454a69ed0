import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { folioLinesOf } from '../../adapters/postgres/folio.ts';
import { balanceOf, chargedBy, type NewFolioLine } from '../../core/booking/folio.ts';
import { bookLines } from '../bookings/announce.ts';
import type { HostelsTools } from '../tools.ts';

export interface ChannelMoney {
  readonly booking: { readonly id: string; readonly property: string; readonly currency: string };
  /** `channel:NAME` */
  readonly source: string;
  /** What the channel has sold it for, minor units. */
  readonly owed: number;
  /** What is owed at the desk beside it, by tax. */
  readonly taxes: ReadonlyMap<string, number>;
  /** What the channel has of it. */
  readonly paid: number;
}

/** Brings a folio from what it says to what a channel says now, by lines for the differences: nothing of it is changed. */
export async function settleFolio(
  tools: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { booking, source, owed, taxes, paid }: ChannelMoney,
): Promise<void> {
  const lines = await folioLinesOf(tx, booking.id);
  // What the desk has charged beside is the desk's.
  const ofChannel = lines.filter(
    ({ rule, kind }) =>
      rule === source || (kind !== 'charge' && kind !== 'payment' && kind !== 'refund' && kind !== 'tax'),
  );
  const charge = owed - chargedBy(ofChannel);
  const taken = -balanceOf(ofChannel.filter(({ kind }) => kind === 'payment' || kind === 'refund'));
  const line = (kind: NewFolioLine['kind'], key: string, amount: number, rule = source): NewFolioLine[] =>
    amount === 0
      ? []
      : [{ night: null, kind, rule, text: { key, values: { rule, method: source } }, amount, payment: null }];
  const taxed = lines.filter(({ kind }) => kind === 'tax');
  const rules = new Set([...taxed.map(({ rule }) => rule), ...taxes.keys()]);
  const ofTaxes = [...rules].flatMap((rule) => {
    const charged = balanceOf(taxed.filter((each) => each.rule === rule));
    return line('tax', 'folio.changed', (taxes.get(rule) ?? 0) - charged, rule);
  });
  await bookLines(tools, tx, context, booking, [
    ...line('charge', 'folio.changed', charge),
    ...ofTaxes,
    ...(paid >= taken ? line('payment', 'folio.payment', taken - paid) : line('refund', 'folio.refund', taken - paid)),
  ]);
}
