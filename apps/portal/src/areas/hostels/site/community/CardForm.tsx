import type { Schema } from '@pvt/client';
import { type Message, msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { badgeTitles } from './badge-titles.ts';
import { type OwnLink, useDoing } from './use-doing.ts';

type Me = Schema<'HouseBoard'>['me'];
type Shown = Me['card']['shown'][number];

const FIELDS = [
  { field: 'name', title: msg('First name or nickname'), longest: 40 },
  { field: 'languages', title: msg('Languages, such as en, pt'), longest: 60 },
  { field: 'plans', title: msg('Travel plans'), longest: 300 },
  { field: 'about', title: msg('A line about you'), longest: 200 },
] as const satisfies readonly { field: Shown; title: Message; longest: number }[];
type Field = (typeof FIELDS)[number]['field'];

/** What a guest may show, and which of it is shown. */
export function CardForm({ mine, me, onDone }: { mine: OwnLink; me: Me; onDone: () => void }) {
  const { card, badges } = me;
  const { problem, busy, act } = useDoing(mine, onDone);
  const [texts, setTexts] = useState<Record<Field, string>>({
    name: card.name ?? '',
    languages: card.languages?.join(', ') ?? '',
    plans: card.plans ?? '',
    about: card.about ?? '',
  });
  const [shown, setShown] = useState<readonly Shown[]>(card.shown);
  const choose = (field: Shown, isShown: boolean) =>
    setShown(isShown ? [...shown, field] : shown.filter((each) => each !== field));
  const save = () => act('/card', { method: 'PUT', body: cardOf(texts, shown) });
  return (
    <section className="card book-form" aria-labelledby="own-card">
      <h2 id="own-card">{t('Your card')}</h2>
      <SiteProblem problem={problem} />
      <form
        className="entries"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {FIELDS.map(({ field, title, longest }) => (
          <div key={field}>
            <label className="field">
              {t(title)}
              <input
                value={texts[field]}
                maxLength={longest}
                onChange={({ target }) => setTexts({ ...texts, [field]: target.value })}
              />
            </label>
            <label className="choice">
              <input
                type="checkbox"
                checked={shown.includes(field)}
                onChange={({ target }) => choose(field, target.checked)}
              />
              {t('Show it: {what}', { what: t(title) })}
            </label>
          </div>
        ))}
        {badges.length > 0 && (
          <label className="choice">
            <input
              type="checkbox"
              checked={shown.includes('badges')}
              onChange={({ target }) => choose('badges', target.checked)}
            />
            {t('Show it: {what}', { what: badges.map((badge) => t(badgeTitles[badge])).join(', ') })}
          </label>
        )}
        <div>
          <button type="submit" className="button" disabled={busy}>
            {t('Save your card')}
          </button>
        </div>
      </form>
    </section>
  );
}

function cardOf(texts: Record<Field, string>, shown: readonly Shown[]): Me['card'] {
  const { name, languages, plans, about } = texts;
  const spoken = languages.split(/[\s,]+/).filter((one) => one !== '');
  return {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(spoken.length === 0 ? {} : { languages: spoken }),
    ...(plans.trim() === '' ? {} : { plans: plans.trim() }),
    ...(about.trim() === '' ? {} : { about: about.trim() }),
    shown: [...shown],
  };
}
