import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { asSentence, type Problem } from '@pvt/ui/problem';
import { type FormEvent, useState } from 'react';
import { useSite } from '../../../../site/site.ts';
import { ask } from '../ask.ts';
import { newKey } from '../new-key.ts';

interface Dates {
  readonly arrival: string;
  readonly departure: string;
}
interface Preview extends Dates {
  readonly currency: string;
  readonly total: number;
  readonly difference: number;
}
interface Props {
  booking: { readonly code: string; readonly key: string };
  dates: Dates;
  onChanged: () => void;
}

/** Other dates, after it was shown what they cost. */
export function ChangePanel({ booking: { code, key }, dates, onChanged }: Props) {
  const { address } = useSite();
  const [draft, setDraft] = useState(dates);
  const [preview, setPreview] = useState<Preview>();
  const [problem, setProblem] = useState<Problem>();
  const [once, setOnce] = useState(newKey);
  const show = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await ask<Preview>(address, `bookings/${code}/dates`, { key, query: { ...draft } });
    setPreview(answer.data);
    setProblem(answer.problem);
  };
  const change = async () => {
    const answer = await ask<unknown>(address, `bookings/${code}/dates`, { method: 'POST', key, once, body: draft });
    setProblem(answer.problem);
    setOnce(newKey());
    setPreview(undefined);
    if (answer.problem === undefined) onChanged();
  };
  const field = (label: string, name: keyof Dates) => (
    <label className="field">
      {label}
      <input
        type="date"
        required
        value={draft[name]}
        onChange={({ target }) => {
          setPreview(undefined);
          if (target.value !== '') setDraft((before) => ({ ...before, [name]: target.value }));
        }}
      />
    </label>
  );
  const isNew = draft.arrival !== dates.arrival || draft.departure !== dates.departure;
  return (
    <form className="card book-form" aria-label={t('Change the dates')} onSubmit={(event) => void show(event)}>
      <h2>{t('Other dates?')}</h2>
      {field(t('Arrival'), 'arrival')}
      {field(t('Departure'), 'departure')}
      {problem !== undefined && <p role="alert">{asSentence(problem.detail)}</p>}
      {preview === undefined ? (
        <button type="submit" className="button quiet-button" disabled={!isNew || draft.arrival >= draft.departure}>
          {t('See what other dates cost')}
        </button>
      ) : (
        <>
          <p role="status">{textOf(preview)}</p>
          <button type="button" className="button" onClick={() => void change()}>
            {t('Change the dates')}
          </button>
        </>
      )}
    </form>
  );
}

function textOf({ difference, total, currency }: Preview): string {
  const [sum, amount] = [total, Math.abs(difference)].map((minor) => formatMoney({ minor, currency }));
  if (difference === 0) return t('The price stays as it is.');
  return difference > 0
    ? t('It costs {amount} more, {sum} in all, to be paid at the house.', { amount, sum })
    : t('It costs {amount} less, {sum} in all; what was paid above it is given back.', { amount, sum });
}
