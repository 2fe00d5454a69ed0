import type { Schema } from '@pvt/client';
import { t } from '@pvt/ui/language';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { badgeTitles } from './badge-titles.ts';
import { reportOf } from './report.ts';
import { type OwnLink, useDoing } from './use-doing.ts';

interface Props {
  mine: OwnLink;
  board: Schema<'HouseBoard'>;
  onDone: () => void;
}

/** Who is there for these nights and wants to be seen. */
export function PresentGuests({ mine, board: { me, present }, onDone }: Props) {
  const { problem, busy, act } = useDoing(mine, onDone);
  return (
    <section className="card book-form" aria-labelledby="board-guests">
      <h2 id="board-guests">{t('Who is here')}</h2>
      <SiteProblem problem={problem} />
      <p className="quiet">
        {me.shown
          ? t('Others who show themselves see what you chose below, until you check out.')
          : t('You are not shown to anybody. Who shows themselves sees who else does.')}
      </p>
      <button
        type="button"
        className={me.shown ? 'button quiet-button' : 'button'}
        disabled={busy}
        onClick={() => void act('/presence', { method: 'PUT', body: { shown: !me.shown } })}
      >
        {me.shown ? t('Hide me') : t('Show me on the board')}
      </button>
      <ul className="entries">
        {present.map((guest) => (
          <li key={guest.id} className="entry">
            <strong>{guest.name ?? t('A guest')}</strong>
            {guest.languages !== undefined && <span className="quiet">{guest.languages.join(', ')}</span>}
            {guest.plans !== undefined && <p>{guest.plans}</p>}
            {guest.about !== undefined && <p>{guest.about}</p>}
            {guest.badges !== undefined && (
              <span className="quiet">{guest.badges.map((badge) => t(badgeTitles[badge])).join(' · ')}</span>
            )}
            <div className="link-row">
              <button
                type="button"
                className="button quiet-button"
                disabled={busy}
                onClick={() => void act('/contacts', { method: 'POST', body: { guest: guest.id } })}
              >
                {t('Ask to write to each other')}
              </button>
              <button
                type="button"
                className="link"
                disabled={busy}
                onClick={() => void act('/reports', reportOf('card', guest.id))}
              >
                {t('Report')}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
