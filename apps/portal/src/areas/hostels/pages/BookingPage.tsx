import { Box, Button } from '@mui/material';
import { Facts, ListTable, Panel, RecordPage, StateChip } from '@pvt/ui';
import { formatDay, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useRoomTypesQuery, useUnitsQuery } from '../api.ts';
import { type Booking, useBookingQuery, useCheckOutMutation } from '../desk-api.ts';
import { ChangeBookingDialog } from '../parts/ChangeBookingDialog.tsx';
import { FolioDialog } from '../parts/FolioDialog.tsx';
import { GuestReviewPanel } from '../parts/GuestReviewPanel.tsx';
import { StayActions } from '../parts/StayActions.tsx';
import { useLive } from '../parts/use-live.ts';
import { bookingTitles } from '../words/booking-states.ts';
import { lineTitle } from '../words/line-title.ts';

/** A booking at the desk: its stays, and its folio with all that was charged and paid. */
export default function BookingPage() {
  const { property = '', booking = '' } = useParams();
  useLive(property);
  const query = useBookingQuery({ property, booking });
  const [checkOut, leaving] = useCheckOutMutation();
  const { data } = query;
  return (
    <RecordPage
      of={{ what: t('booking'), name: booking, list: { title: t('Today'), to: `/hostels/houses/${property}/today` } }}
      query={query}
      {...(data === undefined ? {} : { title: `${data.guest?.name ?? t('Erased guest')} · ${data.code}` })}
      problem={leaving.error}
    >
      {(found) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <About booking={found} />
          <Stays property={property} booking={found} onCheckOut={(stay) => checkOut({ property, booking, stay })} />
          <Folio property={property} booking={found} />
          {found.state === 'left' && <GuestReviewPanel property={property} booking={booking} />}
        </Box>
      )}
    </RecordPage>
  );
}

function About({
  booking: { state, arrival, departure, total, balance, deposit, currency, guest, source },
}: {
  booking: Booking;
}) {
  return (
    <Panel title={t('Booking')}>
      <Facts
        facts={[
          [
            t('State'),
            <StateChip key="state" tone={state === 'failed' ? 'bad' : 'good'}>
              {t(bookingTitles[state])}
            </StateChip>,
          ],
          [t('Nights'), t('{from} to {until}', { from: formatDay(arrival), until: formatDay(departure) })],
          [t('Total'), formatMoney({ minor: total, currency })],
          [t('Owed'), formatMoney({ minor: balance, currency })],
          [t('Deposit'), formatMoney({ minor: deposit, currency })],
          [t('E-mail'), guest?.email ?? '–'],
          [t('Phone'), guest?.phone ?? '–'],
          [t('Came by'), source],
        ]}
      />
    </Panel>
  );
}

interface StaysProps {
  property: string;
  booking: Booking;
  onCheckOut: (stay: string) => unknown;
}

function Stays({ property, booking, onCheckOut }: StaysProps) {
  const { data: units = [] } = useUnitsQuery(property);
  const { data: roomTypes = [] } = useRoomTypesQuery(property);
  const [changing, setChanging] = useState(false);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const types = new Map(roomTypes.map(({ code, name }) => [code, name]));
  return (
    <Panel
      title={t('Stays')}
      flush
      actions={
        booking.stays.some(({ state }) => state === 'expected') && (
          <Button onClick={() => setChanging(true)}>{t('Guests and room type')}</Button>
        )
      }
    >
      {changing && (
        <ChangeBookingDialog
          property={property}
          booking={booking}
          roomTypes={roomTypes}
          units={units}
          onClose={() => setChanging(false)}
        />
      )}
      <ListTable
        label={t('Stays')}
        items={booking.stays}
        keyOf={({ id }) => id}
        columns={[
          { title: t('Unit'), cell: ({ unit }) => (unit === null ? '–' : (names.get(unit) ?? '…')) },
          { title: t('Room type'), cell: ({ type }) => types.get(type) ?? type, wide: true },
          {
            title: t('Nights'),
            cell: ({ arrival, departure }) =>
              t('{from} to {until}', { from: formatDay(arrival), until: formatDay(departure) }),
          },
          {
            title: t('Why'),
            wide: true,
            cell: ({ moved }) => (moved === undefined ? '' : `${moved.rule} · ${moved.by}`),
          },
          {
            title: t('Actions'),
            silent: true,
            align: 'right',
            cell: (stay) => (
              <StayActions
                property={property}
                booking={booking}
                stay={stay}
                units={units}
                onCheckOut={() => onCheckOut(stay.id)}
              />
            ),
          },
        ]}
      />
    </Panel>
  );
}

function Folio({ property, booking }: { property: string; booking: Booking }) {
  const { data: roomTypes = [] } = useRoomTypesQuery(property);
  const [adding, setAdding] = useState<'charge' | 'payment' | 'refund'>();
  const names = new Map(roomTypes.map(({ code, name }) => [code, name]));
  const { folio, currency, balance } = booking;
  return (
    <Panel
      title={t('Folio')}
      note={t('Owed: {amount}', { amount: formatMoney({ minor: balance, currency }) })}
      flush
      actions={
        <>
          <Button onClick={() => setAdding('charge')}>{t('Add a charge')}</Button>
          <Button onClick={() => setAdding('payment')}>{t('Take a payment')}</Button>
          {balance < 0 && <Button onClick={() => setAdding('refund')}>{t('Give back')}</Button>}
        </>
      }
    >
      <ListTable
        label={t('Folio')}
        items={folio}
        keyOf={({ id }) => id}
        columns={[
          {
            title: t('Line'),
            cell: (line) => lineTitle({ ...line, nights: line.night === null ? [] : [line.night] }, names),
          },
          { title: t('Amount'), align: 'right', cell: ({ amount }) => formatMoney({ minor: amount, currency }) },
        ]}
      />
      {adding !== undefined && (
        <FolioDialog property={property} booking={booking} kind={adding} onClose={() => setAdding(undefined)} />
      )}
    </Panel>
  );
}
