import '../hostels.css';
import { formatDay, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEffect } from 'react';
import { useLocation, useParams, useSearchParams } from 'react-router';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { bookingTitles } from '../../words/booking-states.ts';
import { type Asked, useAsked } from '../ask.ts';
import { useBookingKey } from '../booking-key.ts';
import { CalendarButton } from '../parts/CalendarButton.tsx';
import { CancelPanel } from '../parts/CancelPanel.tsx';
import { ChangePanel } from '../parts/ChangePanel.tsx';
import { GuestLinks } from '../parts/GuestLinks.tsx';
import { OnlineCheckIn } from '../parts/OnlineCheckIn.tsx';
import { PayPanel } from '../parts/PayPanel.tsx';
import { PayRest } from '../parts/PayRest.tsx';
import type { Booking, House } from '../types.ts';

const ASK_AGAIN_MS = 1_500;

/** A guest's own booking, by the link of the confirmation: how it stands, to pay, to cancel, and for the calendar. */
export default function BookingPage() {
  const { code = '' } = useParams();
  const [search] = useSearchParams();
  const state: unknown = useLocation().state;
  const key = useBookingKey(code);
  const asked = useAsked<Booking>(`bookings/${encodeURIComponent(code)}`, { key });
  const { data: booking, problem, again } = asked;
  const isPending = booking !== undefined && (booking.state === 'pending' || isBeingCharged(booking));
  useEffect(() => {
    document.title = t('Booking {code}', { code });
  }, [code]);
  useEffect(() => {
    if (!isPending) return;
    const timer = window.setInterval(again, ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [isPending, again]);
  return (
    <div className="page">
      <h1>{t('Booking {code}', { code })}</h1>
      {problem?.status === 404 ? (
        <div className="card site-message">
          <h2>{t('This link leads to no booking')}</h2>
          <p className="quiet">{t('Open the link of your confirmation mail once more: each letter of it counts.')}</p>
        </div>
      ) : (
        <SiteProblem problem={problem} onRetry={again} />
      )}
      {booking !== undefined && (
        <BookingParts
          asked={asked}
          booking={booking}
          secret={key}
          said={search.get('said')}
          challenge={challengeOf(state)}
        />
      )}
    </div>
  );
}

/** Where the bank asks the payer of a booking that was just made. @param moved what the page before has left */
function challengeOf(moved: unknown): string | undefined {
  const isLeft = typeof moved === 'object' && moved !== null && 'challenge' in moved;
  return isLeft && typeof moved.challenge === 'string' ? moved.challenge : undefined;
}

/** A booking is confirmed a moment before its payment is taken, and its balance is only known then. */
function isBeingCharged({ state, payments }: Booking): boolean {
  const isOpen = (payment: Booking['payments'][number]) => payment.state === 'open' || payment.state === 'taking';
  return state === 'confirmed' && payments.length > 0 && payments.every(isOpen);
}

/** On which days a guest goes to another bed. */
function moveDays(stays: Booking['stays']): string[] {
  const arrivals = stays.flatMap(({ arrival, state }) => (state === 'cancelled' ? [] : [arrival]));
  return [...new Set(arrivals)].toSorted().slice(1);
}

interface Props {
  asked: Asked<Booking>;
  booking: Booking;
  secret: string;
  /** Why a payment was declined, by its code. */
  said: string | null;
  challenge: string | undefined;
}

function BookingParts({ asked: { again }, booking, secret, said, challenge }: Props) {
  const { code, state, property, arrival, departure, total, balance, currency, stays } = booking;
  const moves = moveDays(stays);
  const { data: house } = useAsked<House>(`properties/${encodeURIComponent(property)}`);
  const mine = { code, key: secret };
  return (
    <>
      <section className={`card booking-state state-${state}`}>
        <h2>
          <output aria-live="polite">{t(bookingTitles[state])}</output>
        </h2>
        <p>
          <strong>{house?.name}</strong>
          <br />
          {t('{from} to {until}', { from: formatDay(arrival), until: formatDay(departure) })}
          <br />
          {t('Total {amount}', { amount: formatMoney({ minor: total, currency }) })}
          {balance > 0 &&
            state !== 'pending' &&
            ` · ${t('{amount} to be paid', { amount: formatMoney({ minor: balance, currency }) })}`}
        </p>
        {moves.length > 0 && <p>{t('You change beds: {days}', { days: moves.map(formatDay).join(', ') })}</p>}
        {house !== undefined && (
          <p className="quiet">
            {[...house.address.lines, house.address.city].join(', ')}
            {' · '}
            {t('Check-in from {from}', { from: house.checkIn.from })}
          </p>
        )}
        {state === 'failed' && <p>{t('The bed could not be booked. What was held of your money is given back.')}</p>}
        {(state === 'confirmed' || state === 'in_house') && <CalendarButton booking={mine} />}
      </section>
      {state !== 'pending' && state !== 'failed' && <GuestLinks code={code} secret={secret} state={state} />}
      {state === 'pending' && (
        <PayPanel booking={booking} secret={secret} said={said} asked={challenge} onPaid={again} />
      )}
      {balance > 0 && (state === 'confirmed' || state === 'in_house' || state === 'left') && (
        <PayRest key={`owed ${balance}`} booking={booking} secret={secret} onPaid={again} />
      )}
      {state === 'confirmed' && <OnlineCheckIn booking={mine} />}
      {state === 'confirmed' && house !== undefined && (
        <>
          <ChangePanel
            key={JSON.stringify(stays)}
            booking={booking}
            secret={secret}
            types={house.types}
            onChanged={again}
          />
          <CancelPanel booking={booking} secret={secret} types={house.types} onCancelled={again} />
        </>
      )}
    </>
  );
}
