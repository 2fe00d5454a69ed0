import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Problem } from '@pvt/ui/problem';
import { useState } from 'react';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { ask } from '../ask.ts';
import { newKey } from '../new-key.ts';
import type { CancelPreview } from '../types.ts';
import { zoned } from './FreeUntil.tsx';

interface Props {
  booking: { readonly code: string; readonly key: string };
  onCancelled: () => void;
}

/** Cancels, after it was shown what it costs and what is given back. */
export function CancelPanel({ booking: { code, key }, onCancelled }: Props) {
  const { address } = useSite();
  const [preview, setPreview] = useState<CancelPreview>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [once] = useState(newKey);
  const show = async () => {
    const answer = await ask<CancelPreview>(address, `bookings/${code}/cancellation`, { key });
    setPreview(answer.data);
    setProblem(answer.problem);
  };
  const cancel = async () => {
    setBusy(true);
    const answer = await ask<unknown>(address, `bookings/${code}/cancellation`, { method: 'POST', key, once });
    setBusy(false);
    setProblem(answer.problem);
    if (answer.problem === undefined) onCancelled();
  };
  const money = (minor: number) => formatMoney({ minor, currency: preview?.currency ?? 'EUR' });
  return (
    <section className="card book-form" aria-label={t('Cancel the booking')}>
      <h2>{t('Change of plans?')}</h2>
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
              {t('Cancel the booking')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
