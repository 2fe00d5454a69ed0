import { t } from '@pvt/ui/language';
import { Link } from 'react-router';
import type { BookingState } from '../../words/booking-states.ts';
import { withKey } from '../booking-key.ts';

/** Where a guest meets others, writes to the house, and says how it was. */
export function GuestLinks({ code, secret, state }: { code: string; secret: string; state: BookingState }) {
  const to = (page: string) => withKey(`/bookings/${code}/${page}`, secret);
  return (
    <nav className="link-row" aria-label={t('Around your stay')}>
      {(state === 'confirmed' || state === 'in_house') && (
        <Link className="button quiet-button" to={to('board')}>
          {t('House board')}
        </Link>
      )}
      <Link className="button quiet-button" to={to('messages')}>
        {t('Messages')}
      </Link>
      {state === 'left' && (
        <Link className="button quiet-button" to={to('review')}>
          {t('Review your stay')}
        </Link>
      )}
    </nav>
  );
}
