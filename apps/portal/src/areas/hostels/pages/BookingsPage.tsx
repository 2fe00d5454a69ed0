import { Box, MenuItem } from '@mui/material';
import { cursorListOf, Field, ListView, RowLink, StateChip, type Tone } from '@pvt/ui';
import { formatDay, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useLocation } from 'react-router';
import type { Property } from '../api.ts';
import { type BookingSearch, type ListedBooking, useFoundBookingsInfiniteQuery } from '../desk-api.ts';
import { BookingSearchField } from '../parts/BookingSearchField.tsx';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { useLive } from '../parts/use-live.ts';
import { bookingTitles, isBookingState } from '../words/booking-states.ts';

/** All bookings of a house, and those that a desk looks for. */
export default function BookingsPage() {
  return <HouseFrame part="bookings">{(property) => <Bookings key={property.slug} property={property} />}</HouseFrame>;
}

const tones: Record<ListedBooking['state'], Tone> = {
  pending: 'warning',
  confirmed: 'good',
  in_house: 'good',
  left: 'quiet',
  no_show: 'warning',
  cancelled: 'quiet',
  failed: 'bad',
};

/** What another page was asked for, which stands in no address. */
function textOf(state: unknown): string {
  const text: unknown = Reflect.get(Object(state), 'text');
  return typeof text === 'string' ? text : '';
}

function Bookings({ property: { slug } }: { property: Property }) {
  useLive(slug);
  const [text, setText] = useState(textOf(useLocation().state));
  const [state, setState] = useState<BookingSearch['state']>('');
  const list = cursorListOf<ListedBooking>(useFoundBookingsInfiniteQuery({ property: slug, text, state }));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { md: '3fr 1fr' } }}>
        <BookingSearchField text={text} onSearch={setText} />
        <Field
          select
          label={t('State')}
          value={state}
          onChange={(value) => setState(isBookingState(value) ? value : '')}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{t('All')}</MenuItem>
          {Object.entries(bookingTitles).map(([value, title]) => (
            <MenuItem key={value} value={value}>
              {t(title)}
            </MenuItem>
          ))}
        </Field>
      </Box>
      <ListView
        list={list}
        label={t('Bookings')}
        keyOf={({ id }) => id}
        empty={{ title: t('No booking is found'), text: t('Look for less of it, or for all states.') }}
        columns={[
          {
            title: t('Guest'),
            cell: ({ id, name, code }) => (
              <RowLink to={`/hostels/houses/${slug}/bookings/${id}`}>{name ?? code}</RowLink>
            ),
          },
          { title: t('Code'), cell: ({ code }) => code },
          {
            title: t('Nights'),
            cell: ({ arrival, departure }) =>
              t('{from} to {until}', { from: formatDay(arrival), until: formatDay(departure) }),
          },
          {
            title: t('State'),
            cell: (booking) => <StateChip tone={tones[booking.state]}>{t(bookingTitles[booking.state])}</StateChip>,
          },
          { title: t('Came by'), wide: true, cell: ({ source }) => source },
          {
            title: t('Total'),
            align: 'right',
            wide: true,
            cell: ({ total, currency }) => formatMoney({ minor: total, currency }),
          },
        ]}
      />
    </Box>
  );
}
