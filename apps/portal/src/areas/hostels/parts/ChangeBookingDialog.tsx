import { MenuItem, Typography } from '@mui/material';
import { Field, FieldGrid, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import type { RoomType } from '../api.ts';
import { type Booking, type BookingChange, useChangeBookingMutation, usePreviewChangeMutation } from '../desk-api.ts';
import { permissions } from '../permissions.ts';
import { differenceOf } from './price-difference.ts';

interface Props {
  property: string;
  booking: Booking;
  roomTypes: readonly RoomType[];
  onClose: () => void;
}

/** Another number of guests, or another room type: the difference of the price is shown before it is done. */
export function ChangeBookingDialog({ property, booking, roomTypes, onClose }: Props) {
  const standing = booking.stays.filter(({ state }) => state === 'expected');
  const before = { type: standing[0]?.type ?? '', guests: standing.flatMap(({ guests }) => guests) };
  const [type, setType] = useState(before.type);
  const [count, setCount] = useState(String(before.guests.length));
  const [key] = useState(newId);
  const [ask, preview] = usePreviewChangeMutation();
  const [change, changing] = useChangeBookingMutation();
  const number = Number(count);
  const isCount = Number.isInteger(number) && number >= 1 && number <= 50;
  const isNew = isCount && (type !== before.type || number !== before.guests.length);
  const wanted: BookingChange = {
    ...(type === before.type ? {} : { type }),
    ...(number === before.guests.length || !isCount ? {} : { guests: guestsFor(before.guests, number) }),
  };
  const asked = JSON.stringify(wanted);
  useEffect(() => {
    if (isNew) void ask({ property, booking: booking.id, change: JSON.parse(asked) as BookingChange });
  }, [isNew, asked, ask, property, booking.id]);
  const save = async () => {
    const done = await change({ property, booking: booking.id, change: wanted, key });
    if (done.error === undefined) onClose();
  };
  return (
    <FormDialog
      open
      title={t('Change the booking')}
      answer={t('Change it')}
      permission={permissions.desk}
      error={changing.error}
      saving={changing.isLoading}
      isFit={isNew && preview.data !== undefined && !preview.isLoading && preview.error === undefined}
      onClose={onClose}
      onSubmit={save}
    >
      {() => (
        <>
          <FieldGrid columns="2fr 1fr">
            <Field select label={t('Room type')} value={type} onChange={setType}>
              {roomTypes.map(({ code, name }) => (
                <MenuItem key={code} value={code}>
                  {name}
                </MenuItem>
              ))}
            </Field>
            <Field type="number" label={t('Guests')} value={count} onChange={setCount} />
          </FieldGrid>
          <Typography component="p" role="status">
            {isNew && preview.data !== undefined ? differenceOf(preview.data) : t('The price stays as it is.')}
          </Typography>
          {isNew && <ProblemNotice error={preview.error} />}
        </>
      )}
    </FormDialog>
  );
}

/** Those who were booked stay; who comes in addition is an adult. */
function guestsFor(guests: Booking['stays'][number]['guests'], count: number): NonNullable<BookingChange['guests']> {
  const known = guests.slice(0, count).map(({ kind, age, gender }) => {
    const of = gender === undefined ? {} : { gender };
    return kind === 'child'
      ? { kind: 'child' as const, age: age ?? 0, ...of }
      : { kind: 'adult' as const, ...(age === undefined ? {} : { age }), ...of };
  });
  return [...known, ...Array.from({ length: count - known.length }, () => ({ kind: 'adult' as const }))];
}
