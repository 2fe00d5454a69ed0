import type { Schema } from '@pvt/client';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useAsked } from '../ask.ts';
import { CRITERIA, type Criterion } from '../community/criteria.ts';
import { GuestFrame } from '../community/GuestFrame.tsx';
import { type OwnLink, useDoing } from '../community/use-doing.ts';

type Own = Schema<'OwnReviews'>;

/** What a guest says of a stay, and what the house says of the guest. */
export default function ReviewPage() {
  return <GuestFrame title={t('Review your stay')}>{(mine) => <Review mine={mine} />}</GuestFrame>;
}

function Review({ mine }: { mine: OwnLink }) {
  const { data, problem, again } = useAsked<Own>(`bookings/${mine.code}/review`, { key: mine.key });
  return (
    <>
      <SiteProblem problem={problem} onRetry={again} />
      {data?.state === 'closed' && <p>{t('A review can be written for fourteen days after the stay.')}</p>}
      {data?.state === 'open' && <ReviewForm mine={mine} onDone={again} />}
      {data?.own !== undefined && data.own !== null && <Written own={data.own} />}
      {data?.ofMe !== undefined && data.ofMe !== null && (
        <section className="card book-form">
          <h2>{t('What the house says of you')}</h2>
          <p>{data.ofMe.text}</p>
        </section>
      )}
    </>
  );
}

function Written({ own }: { own: NonNullable<Own['own']> }) {
  return (
    <section className="card book-form">
      <h2>{t('Thank you for your review')}</h2>
      <p>{own.text}</p>
      <p className="quiet">
        {t('It is shown from {day} on, or as soon as the house has written its own.', {
          day: formatDay(own.shownFrom.slice(0, 10)),
        })}
      </p>
      {own.answer !== null && <p>{t('The house answers: {answer}', { answer: own.answer })}</p>}
      {own.hidden !== null && <p>{t('Hidden by the house: {why}', { why: own.hidden })}</p>}
    </section>
  );
}

const POINTS = [5, 4, 3, 2, 1];
const BEST = Object.fromEntries(CRITERIA.map(({ name }) => [name, 5])) as Record<Criterion, number>;

function ReviewForm({ mine, onDone }: { mine: OwnLink; onDone: () => void }) {
  const { problem, busy, act } = useDoing(mine, onDone);
  const [scores, setScores] = useState(BEST);
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const save = () => {
    const under = name.trim() === '' ? {} : { name: name.trim() };
    return act('/review', { method: 'POST', body: { scores, text: text.trim(), ...under } });
  };
  return (
    <form
      className="card book-form entries"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <SiteProblem problem={problem} />
      <div className="row">
        {CRITERIA.map(({ name: criterion, title }) => (
          <label key={criterion} className="field">
            {t(title)}
            <select
              value={scores[criterion]}
              onChange={({ target }) => setScores({ ...scores, [criterion]: Number(target.value) })}
            >
              {POINTS.map((points) => (
                <option key={points} value={points}>
                  {t('{points} of 5', { points })}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <label className="field">
        {t('How was it?')}
        <textarea value={text} rows={5} maxLength={4000} onChange={({ target }) => setText(target.value)} />
      </label>
      <label className="field">
        {t('Name under it, where you want one')}
        <input value={name} maxLength={40} onChange={({ target }) => setName(target.value)} />
      </label>
      <div>
        <button type="submit" className="button" disabled={busy || text.trim() === ''}>
          {t('Send the review')}
        </button>
      </div>
    </form>
  );
}
