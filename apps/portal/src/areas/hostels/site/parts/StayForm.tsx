import { msg, t } from '@pvt/ui/language';
import { type FormEvent, useState } from 'react';
import { useSite } from '../../../../site/site.ts';
import { addNights, todayIn } from '../../parts/nights.ts';
import type { StayAsked } from '../stay-asked.ts';
import { ChildrenFields } from './ChildrenFields.tsx';

/** Of the adults, for dorms of women or men: of whom nothing is said may be of either. */
const genders = [
  ['women', msg('Of them women')],
  ['men', msg('Of them men')],
] as const;

interface Props {
  stay: StayAsked;
  /** Whether a place is asked for too: not of one house. */
  withPlace: boolean;
  answer: string;
  onAsk: (stay: StayAsked) => void;
}

/** When, and for whom. */
export function StayForm({ stay, withPlace, answer, onAsk }: Props) {
  const { timeZone } = useSite();
  const [draft, setDraft] = useState(stay);
  const change = (part: Partial<StayAsked>) => setDraft((before) => ({ ...before, ...part }));
  // The last night moves with the first, so that no stay is ever asked for that ends before it begins.
  const arrive = (from: string) =>
    from !== '' && change({ from, ...(draft.until > from ? {} : { until: addNights(from, 1) }) });
  const countAdults = (adults: number) =>
    change({ adults, ...(draft.women + draft.men > adults ? { women: 0, men: 0 } : {}) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(draft);
  };
  return (
    <form className="card stay-form" onSubmit={submit} role="search">
      {withPlace && (
        <label className="field wide-field">
          {t('Place or house')}
          <input
            type="search"
            value={draft.place}
            placeholder={t('Town or house')}
            onChange={({ target }) => change({ place: target.value })}
          />
        </label>
      )}
      <label className="field">
        {t('Arrival')}
        <input
          type="date"
          required
          min={todayIn(timeZone)}
          value={draft.from}
          onChange={({ target }) => arrive(target.value)}
        />
      </label>
      <label className="field">
        {t('Departure')}
        <input
          type="date"
          required
          min={addNights(draft.from, 1)}
          value={draft.until}
          onChange={({ target }) => target.value !== '' && change({ until: target.value })}
        />
      </label>
      <label className="field narrow-field">
        {t('Adults')}
        <input
          type="number"
          required
          min={1}
          max={20}
          value={draft.adults}
          onChange={({ target }) => countAdults(target.valueAsNumber || 1)}
        />
      </label>
      {genders.map(([gender, title]) => (
        <label key={gender} className="field narrow-field">
          {t(title)}
          <input
            type="number"
            min={0}
            max={draft.adults - (gender === 'women' ? draft.men : draft.women)}
            value={draft[gender]}
            onChange={({ target }) => change({ [gender]: target.valueAsNumber || 0 })}
          />
        </label>
      ))}
      <ChildrenFields ages={draft.children} onChange={(children) => change({ children })} />
      <button type="submit" className="button">
        {answer}
      </button>
    </form>
  );
}
