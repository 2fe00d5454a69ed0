import { MenuItem, Typography } from '@mui/material';
import { Field, FieldGrid, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import type { RoomType, Unit } from '../api.ts';
import {
  type Booking,
  useChangeBookingMutation,
  useChangeStayMutation,
  useLazyPreviewStayChangeQuery,
  usePreviewChangeMutation,
} from '../desk-api.ts';
import { permissions } from '../permissions.ts';
import { guestsFor } from '../words/guests-for.ts';
import { differenceOf } from './price-difference.ts';

interface Props {
  property: string;
  booking: Booking;
  roomTypes: readonly RoomType[];
  units: readonly Unit[];
  onClose: () => void;
}

/** Another number of guests, or another room type, of the booking or of one stay of it: the difference of the price is shown before it is done. */
export function ChangeBookingDialog({ property, booking, roomTypes, units, onClose }: Props) {
  const standing = booking.stays.filter(({ state }) => state === 'expected');
  const [stay, setStay] = useState('');
  const concerned = stay === '' ? standing : standing.filter(({ id }) => id === stay);
  const before = { type: concerned[0]?.type ?? '', guests: concerned.flatMap(({ guests }) => guests) };
  const [draft, setDraft] = useState({ type: before.type, count: String(before.guests.length) });
  const { type, count } = draft;
  const [key, setKey] = useState(newId);
  const [askAll, ofAll] = usePreviewChangeMutation();
  const [askOne, ofOne] = useLazyPreviewStayChangeQuery();
  const [changeAll, changingAll] = useChangeBookingMutation();
  const [changeOne, changingOne] = useChangeStayMutation();
  const number = Number(count);
  const isCount = Number.isInteger(number) && number >= 1 && number <= 50;
  const isNew = isCount && (type !== before.type || number !== before.guests.length);
  const wanted = {
    ...(type === before.type ? {} : { type }),
    ...(number === before.guests.length || !isCount ? {} : { guests: guestsFor(before.guests, number) }),
  };
  const asked = JSON.stringify(wanted);
  useEffect(() => {
    const change = JSON.parse(asked) as typeof wanted;
    if (!isNew) return;
    if (stay === '') void askAll({ property, booking: booking.id, change });
    else void askOne({ property, booking: booking.id, stay, change });
  }, [isNew, asked, stay, askAll, askOne, property, booking.id]);
  const preview = stay === '' ? ofAll : { ...ofOne, isLoading: ofOne.isFetching };
  const shown = preview.isLoading || preview.error !== undefined ? undefined : preview.data;
  const save = async () => {
    if (shown === undefined) return;
    const of = { property, booking: booking.id, key };
    const change = { ...wanted, shownDifference: shown.difference };
    const { error } = await (stay === '' ? changeAll({ ...of, change }) : changeOne({ ...of, stay, change }));
    if (error === undefined) onClose();
    else setKey(newId());
  };
  const choose = (id: string) => {
    const chosen = id === '' ? standing : standing.filter((each) => each.id === id);
    setStay(id);
    setDraft({ type: chosen[0]?.type ?? '', count: String(chosen.flatMap(({ guests }) => guests).length) });
  };
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return (
    <FormDialog
      open
      title={t('Change the booking')}
      answer={t('Change it')}
      permission={permissions.desk}
      error={changingAll.error ?? changingOne.error}
      saving={changingAll.isLoading || changingOne.isLoading}
      isFit={isNew && shown !== undefined}
      onClose={onClose}
      onSubmit={save}
    >
      {() => (
        <>
          {standing.length > 1 && (
            <Field
              select
              label={t('Which stay')}
              value={stay}
              onChange={choose}
              slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
            >
              <MenuItem value="">{t('All of the booking')}</MenuItem>
              {standing.map(({ id, unit, guests }) => (
                <MenuItem key={id} value={id}>
                  {`${names.get(unit ?? '') ?? '–'} · ${t('{count, plural, one {# guest} other {# guests}}', { count: guests.length })}`}
                </MenuItem>
              ))}
            </Field>
          )}
          <FieldGrid columns="2fr 1fr">
            <Field select label={t('Room type')} value={type} onChange={(to) => setDraft({ ...draft, type: to })}>
              {roomTypes.map(({ code, name }) => (
                <MenuItem key={code} value={code}>
                  {name}
                </MenuItem>
              ))}
            </Field>
            <Field
              type="number"
              label={t('Guests')}
              value={count}
              onChange={(to) => setDraft({ ...draft, count: to })}
            />
          </FieldGrid>
          <Typography component="p" role="status">
            {isNew && shown !== undefined ? differenceOf(shown) : t('The price stays as it is.')}
          </Typography>
          {isNew && <ProblemNotice error={preview.error} />}
        </>
      )}
    </FormDialog>
  );
}
