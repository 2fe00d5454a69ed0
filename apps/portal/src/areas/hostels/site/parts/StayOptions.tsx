import { t } from '@pvt/ui/language';
import { type FormEvent, useState } from 'react';
import { spoken } from '../../words/line-title.ts';
import { extraTitle } from '../../words/offered-extras.ts';
import { LONGEST_CODE, type StayAsked } from '../stay-asked.ts';
import type { House } from '../types.ts';

const MOST_PIECES = 20;

/** What of a stay is chosen besides dates and guests: the rate plan, extras, and the code of a promotion. Each changes the prices at once. */
export function StayOptions({
  house,
  stay,
  onAsk,
}: {
  house: House;
  stay: StayAsked;
  onAsk: (stay: StayAsked) => void;
}) {
  const { plans, extras, currency } = house;
  const [first] = plans;
  // The address follows in a moment; where it changes otherwise, such as by going back, it counts. A code that is still being typed stays.
  const { plan, code, extras: counts } = stay;
  const inAddress = JSON.stringify({ plan, code, extras: counts });
  const [seen, setSeen] = useState({ inAddress, code });
  const [draft, setDraft] = useState({ plan, code, extras: counts });
  if (seen.inAddress !== inAddress) {
    setSeen({ inAddress, code });
    setDraft({ plan, code: code === seen.code ? draft.code : code, extras: counts });
  }
  const choose = (part: Partial<typeof draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    onAsk({ ...stay, plan: draft.plan, extras: draft.extras, ...part });
  };
  const take = (extra: string, count: number) => choose({ extras: { ...draft.extras, [extra]: count } });
  const useCode = (event: FormEvent) => {
    event.preventDefault();
    choose({ code: draft.code.trim() });
  };
  if (first === undefined) return null;
  return (
    <section className="card stay-form" aria-label={t('Choose with it')}>
      {plans.length > 1 && (
        <label className="field">
          {t('Rate plan')}
          <select
            value={plans.some((each) => each.plan === draft.plan) ? draft.plan : first.plan}
            onChange={({ target }) => choose({ plan: target.value === first.plan ? '' : target.value })}
          >
            {plans.map(({ plan: name }) => (
              <option key={name} value={name}>
                {spoken(name)}
              </option>
            ))}
          </select>
        </label>
      )}
      {extras.map((offered) => {
        const { extra, per } = offered;
        const title = extraTitle(offered, currency);
        const count = draft.extras[extra] ?? 0;
        return per === 'piece' ? (
          <label key={extra} className="field">
            {title}
            <select value={count} onChange={({ target }) => take(extra, Number(target.value))}>
              {Array.from({ length: MOST_PIECES + 1 }, (_, pieces) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place is the count
                <option key={pieces} value={pieces}>
                  {pieces}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <label key={extra} className="agree">
            <input type="checkbox" checked={count > 0} onChange={({ target }) => take(extra, target.checked ? 1 : 0)} />
            {title}
          </label>
        );
      })}
      <form className="row" onSubmit={useCode}>
        <label className="field">
          {t('Promotion code')}
          <input
            type="text"
            autoComplete="off"
            maxLength={LONGEST_CODE}
            value={draft.code}
            onChange={({ target }) => setDraft({ ...draft, code: target.value })}
          />
        </label>
        <button type="submit" className="button quiet-button">
          {t('Use the code')}
        </button>
      </form>
    </section>
  );
}
