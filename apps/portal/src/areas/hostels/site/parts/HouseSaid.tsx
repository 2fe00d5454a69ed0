import type { Schema } from '@pvt/client';
import { t, useLanguage } from '@pvt/ui/language';
import { useState } from 'react';
import { useAsked } from '../ask.ts';
import { badgeTitles } from '../community/badge-titles.ts';
import { CRITERIA, inPoints } from '../community/criteria.ts';

/** What guests say of a house, and what the house recommends nearby. */
export default function HouseSaid({ property }: { property: string }) {
  return (
    <>
      <Reviews property={property} />
      <Tips property={property} />
    </>
  );
}

function Reviews({ property }: { property: string }) {
  const at = `properties/${encodeURIComponent(property)}`;
  const { data: summary } = useAsked<Schema<'ReviewSummary'>>(`${at}/review-summary`);
  const { data: page } = useAsked<{ readonly items: readonly Schema<'Review'>[] }>(`${at}/reviews`, {
    query: { limit: 20 },
  });
  if (summary === undefined || summary.reviews === 0) return null;
  const { reviews, overall, scores, distribution, badges } = summary;
  return (
    <section className="card book-form" aria-labelledby="house-reviews">
      <h2 id="house-reviews">{t('{points} of 5 by {count} guests', { points: inPoints(overall), count: reviews })}</h2>
      {badges.length > 0 && <p>{badges.map((badge) => t(badgeTitles[badge])).join(' · ')}</p>}
      <ul className="amenities">
        {CRITERIA.map(({ name, title }) => (
          <li key={name}>
            {t(title)} {inPoints(scores[name])}
          </li>
        ))}
      </ul>
      <ul>
        {distribution
          .map((count, i) => ({ points: i + 1, count }))
          .toReversed()
          .map(({ points, count }) => (
            <li key={points} className="row">
              <span>{t('{points} of 5', { points })}</span>
              <meter min={0} max={reviews} value={count} aria-label={t('{points} of 5', { points })}>
                {count}
              </meter>
              <span className="quiet">{count}</span>
            </li>
          ))}
      </ul>
      <ul className="entries">
        {page?.items.map(({ id, overall: points, text, name, answer }) => (
          <li key={id} className="entry">
            <strong>
              {inPoints(points)} · {name ?? t('A guest')}
            </strong>
            {text !== null && <p>{text}</p>}
            {answer !== null && <p className="quiet">{t('The house answers: {answer}', { answer })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tips({ property }: { property: string }) {
  const language = useLanguage();
  const [text, setText] = useState('');
  const { data } = useAsked<Schema<'FoundTips'>>('tips', { query: { property, text, language } });
  if (data === undefined || (data.items.length === 0 && text === '')) return null;
  return (
    <section className="card book-form" aria-labelledby="house-tips">
      <h2 id="house-tips">{t('What the house recommends nearby')}</h2>
      <label className="field">
        {t('Find a tip')}
        <input type="search" value={text} maxLength={200} onChange={({ target }) => setText(target.value)} />
      </label>
      {data.items.length === 0 && <p className="quiet">{t('Nothing is found.')}</p>}
      <ul className="entries">
        {data.items.map((tip) => (
          <li key={tip.id} className="entry">
            <strong>{tip.title}</strong>
            <p>{tip.text}</p>
            {tip.place !== undefined && <span className="quiet">{tip.place}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
