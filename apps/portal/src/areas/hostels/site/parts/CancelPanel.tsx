import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Problem } from '@pvt/ui/problem';
import { useState } from 'react';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { ask } from '../ask.ts';
import { newKey } from '../new-key.ts';
import type { Booking, CancelPreview, House } from '../types.ts';
import { zoned } from './FreeUntil.tsx';
import { StayChoice } from './StayChoice.tsx';

interface Props {
  booking: Booking;
  secret: string;
  types: House['types'];
  onCancelled: () => void;
}

/** Cancels the booking or one bed of it, after it was shown what it costs and what is given back. */
export function CancelPanel({ booking: { code, stays }, secret: key, types, onCancelled }: Props) {
  const { address } = useSite();
  const [preview, setPreview] = useState<CancelPreview>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [once, setOnce] = useState(newKey);
  const [chosen, setChosen] = useState('');
  const standing = stays.filter(({ state }) => state === 'expected');
  // What was chosen outlasts news of the booking, unless it is given back.
  const stay = standing.some(({ id }) => id === chosen) ? chosen : '';
  const of = { stay: stay === '' ? undefined : stay };
  const show = async () => {
    const answer = await ask<CancelPreview>(address, `bookings/${code}/cancellation`, { key, query: of });
    setPreview(answer.data);
    setProblem(answer.problem);
  };
  const cancel = async () => {
    setBusy(true);
    const answer = await ask<unknown>(address, `bookings/${code}/cancellation`, {
      ...{ method: 'POST', key, once, query: { ...of, shownPenalty: preview?.penalty } },
    });
    setOnce(newKey());
    setPreview(undefined);
    setBusy(false);
    setProblem(answer.problem);
    if (answer.problem === undefined) onCancelled();
  };
  const money = (minor: number) => formatMoney({ minor, currency: preview?.currency ?? 'EUR' });
  return (
    <section className="card book-form" aria-label={t('Cancel the booking')}>
      <h2>{t('Change of plans?')}</h2>
      <StayChoice
        stays={standing}
        types={types}
        value={stay}
        onChange={(to) => {
          setPreview(undefined);
          setChosen(to);
        }}
      />
      <SiteProblem problem={problem} />
      {preview === undefined ? (
        <button type="button" className="button quiet-button" onClick={() => void show()}>
          {t('See what a cancellation costs')}
        </button>
      ) : (
        <>
          <p>
            {preview.penalty === 0
              ? t('The cancellation is free: {refund} is given back.', { refund: money(preview.refund) })
              : t('The cancellation costs {penalty}; {refund} is given back.', {
                  penalty: money(preview.penalty),
                  refund: money(preview.refund),
                })}
            {preview.untilText !== null && ` ${t('This holds until {when}.', { when: zoned(preview.untilText) })}`}
          </p>
          <div className="row">
            <button type="button" className="button quiet-button" onClick={() => setPreview(undefined)}>
              {t('Keep the booking')}
            </button>
            <button type="button" className="button danger" disabled={busy} onClick={() => void cancel()}>
              {stay === '' ? t('Cancel the booking') : t('Cancel this bed or room')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
