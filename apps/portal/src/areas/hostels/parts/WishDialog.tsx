import { MenuItem } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import type { RoomType } from '../api.ts';
import { useWaitAtDeskMutation } from '../desk-api.ts';
import { permissions } from '../permissions.ts';
import { addNights, todayIn } from './nights.ts';

interface Props {
  property: string;
  timeZone: string;
  roomTypes: readonly RoomType[];
  onClose: () => void;
}

/** Notes who waits for nights that are full. */
export function WishDialog({ property, timeZone, roomTypes, onClose }: Props) {
  const today = todayIn(timeZone);
  const [guest, setGuest] = useState({ name: '', email: '' });
  const [dates, setDates] = useState({ arrival: today, departure: addNights(today, 1) });
  const [type, setType] = useState('');
  const [count, setCount] = useState('1');
  const [key] = useState(newId);
  const [wait, { isLoading, error }] = useWaitAtDeskMutation();
  const number = Number(count);
  const save = async () => {
    const wish = {
      ...dates,
      ...(type === '' ? {} : { type }),
      guests: Array.from({ length: number }, () => ({ kind: 'adult' as const })),
      guest: { name: guest.name.trim(), email: guest.email.trim() },
    };
    if ((await wait({ property, wish, key })).error === undefined) onClose();
  };
  const shrink = { inputLabel: { shrink: true } };
  return (
    <FormDialog
      open
      title={t('Who waits')}
      answer={t('Add to the list')}
      permission={permissions.desk}
      error={error}
      saving={isLoading}
      isFit={
        guest.name.trim() !== '' &&
        guest.email.includes('@') &&
        dates.arrival < dates.departure &&
        number >= 1 &&
        number <= 20
      }
      pointers={['/guest/name', '/guest/email']}
      onClose={onClose}
      onSubmit={save}
    >
      {(at) => (
        <>
          <FieldGrid columns="1fr 1fr">
            <Field
              label={t('Name')}
              required
              autoFocus
              value={guest.name}
              onChange={(name) => setGuest({ ...guest, name })}
              {...at('/guest/name')}
            />
            <Field
              label={t('Mail address')}
              required
              value={guest.email}
              onChange={(email) => setGuest({ ...guest, email })}
              {...at('/guest/email')}
            />
          </FieldGrid>
          <FieldGrid columns="1fr 1fr">
            <Field
              type="date"
              label={t('Arrival')}
              value={dates.arrival}
              onChange={(arrival) => setDates({ ...dates, arrival })}
              slotProps={shrink}
            />
            <Field
              type="date"
              label={t('Departure')}
              value={dates.departure}
              onChange={(departure) => setDates({ ...dates, departure })}
              slotProps={shrink}
            />
          </FieldGrid>
          <FieldGrid columns="2fr 1fr">
            <Field
              select
              label={t('Room type')}
              value={type}
              onChange={setType}
              slotProps={{ select: { displayEmpty: true }, ...shrink }}
            >
              <MenuItem value="">{t('Any')}</MenuItem>
              {roomTypes.map(({ code, name }) => (
                <MenuItem key={code} value={code}>
                  {name}
                </MenuItem>
              ))}
            </Field>
            <Field type="number" label={t('Guests')} value={count} onChange={setCount} />
          </FieldGrid>
        </>
      )}
    </FormDialog>
  );
}
