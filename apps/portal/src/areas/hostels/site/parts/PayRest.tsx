import { decimalOf } from '@pvt/currency/amount';
import { formatMoney, minorOf } from '@pvt/ui/format';
import { t, useLanguage } from '@pvt/ui/language';
import type { Problem } from '@pvt/ui/problem';
import { type FormEvent, useEffect, useState } from 'react';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { ask, useAsked } from '../ask.ts';
import { newKey } from '../new-key.ts';
import { payFor } from '../pay.ts';
import { type GuestProvider, payableHere } from '../payable-here.ts';
import type { Booking } from '../types.ts';
import { PayBy } from './PayBy.tsx';

const ASK_AGAIN_MS = 1_500;

interface Props {
  booking: Booking;
  secret: string;
  /** Asks the booking anew: what is paid is in its balance within seconds. */
  onPaid: () => void;
}

interface BegunPayment {
  readonly payment: string;
  readonly amount: number;
}

/** What is still owed of a booking is paid by whoever has its link: by one, or by several with a share each. Made anew once the balance changes. */
export function PayRest({ booking: { code, balance, currency, payments }, secret, onPaid }: Props) {
  const { address } = useSite();
  const language = useLanguage();
  const { data } = useAsked<{ readonly providers: readonly GuestProvider[] }>('payment-providers');
  const [chosen, setChosen] = useState<ReturnType<typeof payableHere>[number]>();
  const [typed, setTyped] = useState<string>(decimalOf(balance, currency));
  const [payer, setPayer] = useState({ name: '', email: '' });
  const [begun, setBegun] = useState<BegunPayment>();
  const [state, setState] = useState<'open' | 'sending' | 'paid'>('open');
  const [declined, setDeclined] = useState<string>();
  const [challenge, setChallenge] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    if (state !== 'paid' && challenge === undefined) return;
    const timer = window.setInterval(onPaid, ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [state, challenge, onPaid]);
  const isLost = payments.some(({ id, state: became }) => id === begun?.payment && became === 'failed');
  const by = chosen ?? payableHere(data?.providers ?? [])[0];
  const amount = minorOf(typed, currency);
  const isFit = amount !== undefined && amount > 0 && amount <= balance;

  /** Another card may do for a payment that was declined: it is not begun anew. */
  const begin = async (provider: string): Promise<BegunPayment | undefined> => {
    if (begun?.amount === amount && !isLost) return begun;
    const { name, email } = { name: payer.name.trim(), email: payer.email.trim() };
    const who = name === '' ? {} : { payer: { name, language, ...(email === '' ? {} : { email }) } };
    const made = await ask<BegunPayment>(address, `bookings/${code}/payments`, {
      ...{ method: 'POST', key: secret, once: newKey(), body: { provider, amount, ...who } },
    });
    setProblem(made.problem);
    setBegun(made.data);
    return made.data;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (by === undefined) return;
    setState('sending');
    const payment = await begin(by.provider);
    if (payment === undefined) return setState('open');
    const paid = await payFor(address, { code, key: secret }, by.method, payment.payment);
    setProblem('problem' in paid ? paid.problem : undefined);
    const answer = 'answer' in paid ? paid.answer : undefined;
    setDeclined(answer?.code ?? undefined);
    setChallenge(answer?.challengeUrl ?? undefined);
    setState(answer?.status === 'authorised' ? 'paid' : 'open');
  };
  if (state === 'paid' && !isLost) return <output>{t('It is being paid …')}</output>;
  return (
    <form className="card book-form" aria-label={t('Pay what is owed')} onSubmit={(event) => void submit(event)}>
      <h2>{t('Pay what is owed')}</h2>
      <p className="quiet">
        {t('{amount} is owed. Whoever has the link of this booking can pay a part of it.', {
          amount: formatMoney({ minor: balance, currency }),
        })}
      </p>
      {declined !== undefined && (
        <p role="alert" className="notice notice-error">
          {t('The card was not accepted ({code}). Nothing was taken; try another one.', { code: declined })}
        </p>
      )}
      {isLost && (
        <p role="alert" className="notice notice-error">
          {t('The payment came to nothing, and nothing was taken. Try it again.')}
        </p>
      )}
      {challenge !== undefined && (
        <a className="button" href={challenge} rel="noreferrer">
          {t('Confirm it at your bank')}
        </a>
      )}
      <label className="field wide-field">
        {t('Amount, in {currency}', { currency })}
        <input
          type="text"
          inputMode="decimal"
          required
          maxLength={14}
          aria-invalid={!isFit}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <label className="field wide-field">
        {t('Who pays (optional)')}
        <input
          type="text"
          autoComplete="name"
          maxLength={200}
          value={payer.name}
          onChange={({ target }) => setPayer({ ...payer, name: target.value })}
        />
      </label>
      <label className="field wide-field">
        {t('E-mail of who pays (optional)')}
        <input
          type="email"
          autoComplete="email"
          maxLength={200}
          value={payer.email}
          onChange={({ target }) => setPayer({ ...payer, email: target.value })}
        />
      </label>
      <PayBy offered={data?.providers ?? []} value={by} onChange={setChosen} />
      <SiteProblem problem={problem} />
      <button type="submit" className="button" disabled={state === 'sending' || by === undefined || !isFit}>
        {state === 'sending'
          ? t('Paying …')
          : t('Pay {amount}', { amount: formatMoney({ minor: isFit ? amount : 0, currency }) })}
      </button>
    </form>
  );
}
