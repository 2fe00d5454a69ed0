import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { asSentence, type Problem } from '@pvt/ui/problem';
import { type FormEvent, useState } from 'react';
import { useSite } from '../../../../site/site.ts';
import { guestsFor } from '../../words/guests-for.ts';
import { ask } from '../ask.ts';
import { newKey } from '../new-key.ts';
import type { Booking, House } from '../types.ts';
import { StayChoice } from './StayChoice.tsx';

interface Preview {
  readonly currency: string;
  readonly total: number;
  readonly difference: number;
}
interface Props {
  booking: Booking;
  secret: string;
  types: House['types'];
  onChanged: () => void;
}

/** Other dates, guests or another room, of the booking or of one bed of it, after it was shown what that costs. */
export function ChangePanel({ booking: { code, arrival, departure, stays }, secret: key, types, onChanged }: Props) {
  const { address } = useSite();
  const standing = stays.filter(({ state }) => state === 'expected');
  const of = (id: string) => {
    const [first, ...more] = id === '' ? standing : standing.filter((each) => each.id === id);
    // A booking of several has types and guests of its own in each.
    const one = first === undefined || more.length > 0 ? undefined : first;
    const { arrival: from, departure: until } = one ?? { arrival, departure };
    return { one, fields: { arrival: from, departure: until, type: one?.type ?? '', count: one?.guests.length ?? 0 } };
  };
  const [stay, setStay] = useState('');
  const { one, fields: before } = of(stay);
  const [draft, setDraft] = useState(before);
  const [preview, setPreview] = useState<Preview>();
  const [problem, setProblem] = useState<Problem>();
  const [once, setOnce] = useState(newKey);
  const path = `bookings/${code}${stay === '' ? '' : `/stays/${stay}`}/change`;
  const wanted = {
    ...(draft.arrival === before.arrival && draft.departure === before.departure
      ? {}
      : { arrival: draft.arrival, departure: draft.departure }),
    ...(draft.type === before.type ? {} : { type: draft.type }),
    ...(one === undefined || draft.count === before.count ? {} : { guests: guestsFor(one.guests, draft.count) }),
  };
  const show = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await ask<Preview>(address, `${path}/preview`, { method: 'POST', key, body: wanted });
    setPreview(answer.data);
    setProblem(answer.problem);
  };
  const change = async () => {
    const body = { ...wanted, shownDifference: preview?.difference };
    const answer = await ask<unknown>(address, path, { method: 'POST', key, once, body });
    setProblem(answer.problem);
    setOnce(newKey());
    setPreview(undefined);
    if (answer.problem === undefined) onChanged();
  };
  const edit = (part: Partial<typeof draft>) => {
    setPreview(undefined);
    setDraft((now) => ({ ...now, ...part }));
  };
  const choose = (id: string) => {
    setStay(id);
    edit(of(id).fields);
  };
  const field = (label: string, name: 'arrival' | 'departure') => (
    <label className="field">
      {label}
      <input
        type="date"
        required
        value={draft[name]}
        onChange={({ target }) => target.value !== '' && edit({ [name]: target.value })}
      />
    </label>
  );
  return (
    <form className="card book-form" aria-label={t('Change the booking')} onSubmit={(event) => void show(event)}>
      <h2>{t('Other dates, guests or rooms?')}</h2>
      <StayChoice stays={standing} types={types} value={stay} onChange={choose} />
      {field(t('Arrival'), 'arrival')}
      {field(t('Departure'), 'departure')}
      {one !== undefined && (
        <>
          <label className="field">
            {t('Bed or room')}
            <select value={draft.type} onChange={({ target }) => edit({ type: target.value })}>
              {types.map(({ type, name }) => (
                <option key={type} value={type}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label className="field narrow-field">
            {t('Guests')}
            <input
              type="number"
              required
              min={1}
              max={20}
              value={draft.count}
              onChange={({ target }) => edit({ count: target.valueAsNumber || 1 })}
            />
          </label>
        </>
      )}
      {problem !== undefined && <p role="alert">{asSentence(problem.detail)}</p>}
      {preview === undefined ? (
        <button
          type="submit"
          className="button quiet-button"
          disabled={Object.keys(wanted).length === 0 || draft.arrival >= draft.departure}
        >
          {t('See what the change costs')}
        </button>
      ) : (
        <>
          <p role="status">{textOf(preview)}</p>
          <button type="button" className="button" onClick={() => void change()}>
            {t('Change the booking')}
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
