import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Problem } from '@pvt/ui/problem';
import { useState } from 'react';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { payFor } from '../pay.ts';
import { payableHere } from '../payable-here.ts';
import type { Booking } from '../types.ts';
import { zoned } from './FreeUntil.tsx';
import { PayBy } from './PayBy.tsx';

interface Props {
  booking: Booking;
  secret: string;
  /** Why the last payment was declined, by its code. */
  said: string | null;
  /** Where its payer confirms the payment that was begun, where the bank asks. */
  asked: string | undefined;
  onPaid: () => void;
}

/** A booking that is not paid: the bed is held for some minutes, and another card may do. */
export function PayPanel({ booking, secret, said, asked, onPaid }: Props) {
  const { code, heldUntil, currency, payments } = booking;
  const { address } = useSite();
  // Each payment is of one provider, from its beginning on.
  const open = payments.filter(({ state }) => state === 'open');
  const offered = open.map(({ method }) => method);
  const [first] = open;
  const [by, setBy] = useState(payableHere(offered)[0]);
  const [declined, setDeclined] = useState(said);
  const [challenge, setChallenge] = useState(asked);
  const [problem, setProblem] = useState<Problem>();
  const [paying, setPaying] = useState(false);
  const pay = async () => {
    if (by === undefined) return;
    setPaying(true);
    const paid = await payFor(address, { code, key: secret }, by.method);
    setProblem('problem' in paid ? paid.problem : undefined);
    setDeclined('answer' in paid ? paid.answer.code : null);
    setChallenge('answer' in paid ? (paid.answer.challengeUrl ?? undefined) : undefined);
    setPaying(false);
    onPaid();
  };
  return (
    <section className="card book-form" aria-label={t('Payment')}>
      <h2>{t('Payment')}</h2>
      {declined !== null && declined !== '' && (
        <p role="alert" className="notice notice-error">
          {t('The card was not accepted ({code}). Nothing was taken; try another one.', { code: declined })}
        </p>
      )}
      {heldUntil !== null && <p className="quiet">{t('Your bed is held until {when}.', { when: zoned(heldUntil) })}</p>}
      {challenge !== undefined && (
        <a className="button" href={challenge} rel="noreferrer">
          {t('Confirm it at your bank')}
        </a>
      )}
      <PayBy offered={offered} value={by} onChange={setBy} />
      <SiteProblem problem={problem} />
      <button type="button" className="button" disabled={paying || by === undefined} onClick={() => void pay()}>
        {paying ? t('Paying …') : t('Pay {amount}', { amount: formatMoney({ minor: first?.amount ?? 0, currency }) })}
      </button>
    </section>
  );
}
