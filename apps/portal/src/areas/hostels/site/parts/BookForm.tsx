import { formatMoney } from '@pvt/ui/format';
import { t, useLanguage } from '@pvt/ui/language';
import type { Problem } from '@pvt/ui/problem';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { ask } from '../ask.ts';
import { keepKey, withKey } from '../booking-key.ts';
import { newKey } from '../new-key.ts';
import { payFor } from '../pay.ts';
import { payableHere } from '../payable-here.ts';
import type { BegunBooking, Quote } from '../types.ts';
import { PayBy } from './PayBy.tsx';
import { type Pay, PayShare } from './PayShare.tsx';

interface Props {
  quote: Quote;
  /** By which providers guests can pay now. */
  offered: readonly string[];
  houseRules: string | undefined;
  /** What the quote was offered to, of who has waited. */
  wish: { readonly id: string; readonly key: string } | undefined;
  /** The house that has sent the guest, or nothing. */
  recommendedBy: string;
}

/** Who comes, and how it is paid. Sent twice, it is booked once. */
export function BookForm({ quote, offered, houseRules, wish, recommendedBy }: Props) {
  const { address } = useSite();
  const navigate = useNavigate();
  const language = useLanguage();
  const [guest, setGuest] = useState({ name: '', email: '', phone: '' });
  const [by, setBy] = useState(payableHere(offered)[0]);
  const [pay, setPay] = useState<Pay>({ kind: 'all' });
  const [once] = useState(newKey);
  const [agrees, setAgrees] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const isFree = quote.total === 0;
  const book = async () => {
    const { name, email, phone } = guest;
    const made = await ask<BegunBooking>(address, 'bookings', {
      method: 'POST',
      once,
      body: {
        quote: quote.id,
        guest: {
          name: name.trim(),
          email: email.trim(),
          language,
          ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
        },
        provider: by?.provider ?? 'sandbox',
        ...(pay.kind === 'all' ? {} : { pay }),
        ...(agrees ? { acceptsMoves: true } : {}),
        ...(wish === undefined ? {} : { wish }),
        // A house does not recommend itself: its guests may have come back from the one that it has sent them to.
        ...(recommendedBy === '' || recommendedBy === quote.property ? {} : { recommendedBy }),
      },
    });
    if (made.problem !== undefined) return made.problem;
    const { booking, key } = made.data;
    keepKey(booking.code, key);
    const open = async (said: string, challenge: string | null) => {
      const query = said === '' ? '' : `?${new URLSearchParams({ said })}`;
      await navigate(withKey(`/bookings/${booking.code}${query}`, key), { replace: true, state: { challenge } });
      return undefined;
    };
    if (by === undefined) return open('', null);
    const paid = await payFor(address, { code: booking.code, key }, by.method);
    // What its bank said of it, what it asks, and a second try, stand on the page of the booking. Where no bank was asked, there is the try.
    return 'answer' in paid ? open(paid.answer.code ?? '', paid.answer.challengeUrl) : open('', null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSending(true);
    setProblem(await book());
    setSending(false);
  };
  const field = (
    label: string,
    name: keyof typeof guest,
    input: { type: string; autoComplete: string; required?: boolean },
  ) => (
    <label className="field wide-field">
      {label}
      <input
        {...input}
        maxLength={200}
        value={guest[name]}
        onChange={({ target }) => setGuest((before) => ({ ...before, [name]: target.value }))}
      />
    </label>
  );
  return (
    <form className="card book-form" onSubmit={(event) => void submit(event)}>
      <h2>{t('Who comes')}</h2>
      {field(t('Name'), 'name', { type: 'text', autoComplete: 'name', required: true })}
      {field(t('E-mail'), 'email', { type: 'email', autoComplete: 'email', required: true })}
      {field(t('Phone (optional)'), 'phone', { type: 'tel', autoComplete: 'tel' })}
      <h2>{t('How it is paid')}</h2>
      {!isFree && <PayShare quote={quote} value={pay} onChange={setPay} />}
      {!isFree && <PayBy offered={offered} value={by} onChange={setBy} />}
      {houseRules !== undefined && (
        <details>
          <summary>{t('House rules')}</summary>
          <p>{houseRules}</p>
        </details>
      )}
      {quote.split !== null && (
        <label className="agree">
          <input type="checkbox" required checked={agrees} onChange={({ target }) => setAgrees(target.checked)} />
          {t('I agree to change beds during this stay')}
        </label>
      )}
      <SiteProblem problem={problem} />
      <button type="submit" className="button" disabled={sending || (by === undefined && !isFree)}>
        {sending
          ? t('Booking …')
          : pay.kind === 'shares'
            ? t('Book and pay your share')
            : pay.kind === 'deposit'
              ? t('Book and pay the deposit')
              : t('Book and pay {amount}', { amount: formatMoney({ minor: quote.total, currency: quote.currency }) })}
      </button>
      <p className="quiet">
        {t('Your confirmation comes by e-mail, with a calendar file and the link to your booking.')}
      </p>
    </form>
  );
}
