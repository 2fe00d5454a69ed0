import { formatLocale, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { addNights, nightsFrom, weekdayOf } from '../../parts/nights.ts';
import { useAsked } from '../ask.ts';
import type { Cheapest } from '../types.ts';

interface Props {
  property: string;
  currency: string;
  /** Of the stay that is looked at. */
  from: string;
  until: string;
  today: string;
  /** The night on which to arrive. */
  onArrive: (night: string) => void;
}

const MONDAY = '2026-06-01';
const monthBegin = (date: string) => `${date.slice(0, 7)}-01`;

/** A month with the least that a bed costs in each night. */
export function PriceCalendar({ property, currency, from, until, today, onArrive }: Props) {
  const [month, setMonth] = useState(monthBegin(from));
  const next = monthBegin(addNights(month, 31));
  const { data } = useAsked<Cheapest>(`properties/${property}/cheapest`, { query: { from: month, until: next } });
  const amounts = new Map(data?.nights.map(({ night, amount }) => [night, amount]));
  const least = Math.min(...amounts.values());
  const days = nightsFrom(month, 31).filter((night) => night < next);
  const write = (options: Intl.DateTimeFormatOptions, date: string) =>
    new Intl.DateTimeFormat(formatLocale(), { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00Z`));
  return (
    <section className="card calendar" aria-label={t('Cheapest price by night')}>
      <div className="calendar-head">
        <button
          type="button"
          className="button quiet-button"
          disabled={month <= monthBegin(today)}
          aria-label={t('Month before')}
          onClick={() => setMonth(monthBegin(addNights(month, -1)))}
        >
          ‹
        </button>
        <h2 aria-live="polite">{write({ month: 'long', year: 'numeric' }, month)}</h2>
        <button
          type="button"
          className="button quiet-button"
          aria-label={t('Month after')}
          onClick={() => setMonth(next)}
        >
          ›
        </button>
      </div>
      <div className="calendar-days">
        {nightsFrom(MONDAY, 7).map((day) => (
          <span key={day} className="quiet" aria-hidden>
            {write({ weekday: 'short' }, day)}
          </span>
        ))}
        {days.map((night) => {
          const amount = amounts.get(night) ?? null;
          const price = amount === null ? undefined : formatMoney({ minor: amount, currency });
          const state =
            night >= from && night < until ? ' chosen' : amount !== null && amount === least ? ' least' : '';
          return (
            <button
              key={night}
              type="button"
              className={`night${state}`}
              style={night === month ? { gridColumnStart: weekdayOf(night) } : undefined}
              disabled={night < today || price === undefined}
              title={
                price === undefined
                  ? t('{day}: nothing free', { day: write({ dateStyle: 'long' }, night) })
                  : t('Arrive on {day}, from {price}', { day: write({ dateStyle: 'long' }, night), price })
              }
              onClick={() => onArrive(night)}
            >
              <b>{Number(night.slice(8))}</b>{' '}
              <small>{price === undefined ? '–' : price.replace(/[.,]00(?=\D|$)/, '')}</small>
            </button>
          );
        })}
      </div>
    </section>
  );
}
