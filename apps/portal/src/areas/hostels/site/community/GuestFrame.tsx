import '../hostels.css';
import { t } from '@pvt/ui/language';
import { type ReactNode, useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useBookingKey, withKey } from '../booking-key.ts';
import type { OwnLink } from './use-doing.ts';

interface Props {
  title: string;
  children: (mine: OwnLink) => ReactNode;
}

/** A page behind the link of a booking. */
export function GuestFrame({ title, children }: Props) {
  const { code = '' } = useParams();
  const key = useBookingKey(code);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="page">
      <Link className="back" to={withKey(`/bookings/${code}`, key)}>
        ← {t('Your booking')}
      </Link>
      <h1>{title}</h1>
      {children({ code: encodeURIComponent(code), key })}
    </div>
  );
}
