import type { Schema } from '@pvt/client';
import { formatMoney } from '@pvt/ui/format';
import { t, useLanguage } from '@pvt/ui/language';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { type OwnLink, useDoing } from './use-doing.ts';

interface Props {
  mine: OwnLink;
  board: Schema<'HouseBoard'>;
  onDone: () => void;
}

/** What happens in the house, to take part in. */
export function BoardEvents({ mine, board, onDone }: Props) {
  const language = useLanguage();
  const { problem, busy, act } = useDoing(mine, onDone);
  const { events, currency, timeZone } = board;
  return (
    <section className="card book-form" aria-labelledby="board-events">
      <h2 id="board-events">{t('What happens')}</h2>
      <SiteProblem problem={problem} />
      {events.length === 0 && <p className="quiet">{t('Nothing is planned yet.')}</p>}
      <ul className="entries">
        {events.map((event) => (
          <li key={event.id} className="entry">
            <strong>{event.title}</strong>
            <span className="quiet">
              {[whenAt(event.startsAt, timeZone, language), event.place, placesOf(event)].filter(Boolean).join(' · ')}
            </span>
            {event.text !== undefined && <p>{event.text}</p>}
            <span>
              {event.price === 0 ? t('Free') : formatMoney({ minor: event.price, currency })}
              {event.mine?.state === 'going' && ` · ${t('You have a place')}`}
              {event.mine?.state === 'waiting' && ` · ${t('You are on the waiting list')}`}
            </span>
            <div>
              {event.mine === null ? (
                <button
                  type="button"
                  className="button"
                  disabled={busy}
                  aria-label={t('Sign up: {title}', { title: event.title })}
                  onClick={() => void act(`/events/${event.id}/sign-up`, { method: 'POST', body: { people: 1 } })}
                >
                  {t('Sign up')}
                </button>
              ) : (
                <button
                  type="button"
                  className="button quiet-button"
                  disabled={busy}
                  aria-label={t('Give up the place: {title}', { title: event.title })}
                  onClick={() => void act(`/events/${event.id}/sign-up`, { method: 'DELETE' })}
                >
                  {t('Give up the place')}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function placesOf({ state, places, going, waiting }: Schema<'HouseEventView'>): string {
  if (state === 'cancelled') return t('Cancelled');
  if (places === undefined) return t('{going} going', { going });
  return waiting > 0
    ? t('{going} of {places} going, {waiting} waiting', { going, places, waiting })
    : t('{going} of {places} going', { going, places });
}

/** By the clock of the house. */
function whenAt(at: string, timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
    timeZone,
  }).format(new Date(at));
}
