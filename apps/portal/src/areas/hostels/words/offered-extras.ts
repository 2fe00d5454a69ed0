import type { Schema } from '@pvt/client';
import { formatMoney } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { spoken } from './line-title.ts';

/** What can be had besides a bed, with its price in minor units. */
type OfferedExtra = Schema<'HostelCard'>['extras'][number];

const perTitles: Record<OfferedExtra['per'], Message> = {
  stay: msg('{price} for the stay'),
  night: msg('{price} a night'),
  guest: msg('{price} a guest'),
  'guest-night': msg('{price} a guest and night'),
  piece: msg('{price} each'),
};

/** An extra and what it costs, as people read it. */
export function extraTitle({ extra, amount, per }: OfferedExtra, currency: string): string {
  return `${spoken(extra)}, ${t(perTitles[per], { price: formatMoney({ minor: amount, currency }) })}`;
}

/**
 * The extras of a quote. What is for guests is asked for by their places, so that it goes with them, in whichever room they sleep.
 * @param counts how many of each, by its name @param guests how many there are
 */
export function extrasAsked(
  offered: readonly Pick<OfferedExtra, 'extra' | 'per'>[],
  counts: Readonly<Record<string, number>>,
  guests: number,
): { id: string; count: number; guests?: number[] }[] {
  const everybody = Array.from({ length: guests }, (_, at) => at);
  return offered.flatMap(({ extra: id, per }) => {
    const count = counts[id] ?? 0;
    const ofGuests = per === 'guest' || per === 'guest-night' ? { guests: everybody } : {};
    return count === 0 ? [] : [{ id, count, ...ofGuests }];
  });
}
