import { MenuItem } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { type RoomType, useSaveRoomTypeMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { type Sells, sellsTitles } from '../words/sold-as.ts';
import { slugOf } from './property-draft.ts';

const isSells = (value: string): value is Sells => Object.hasOwn(sellsTitles, value);
const isDorm = (sells: Sells) => sells.endsWith('dorm_bed');

interface Props {
  property: string;
  /** The one that is changed; undefined for a new one. */
  roomType: RoomType | undefined;
  onClose: () => void;
}

/** A room type: what is sold alike, at one price. */
export function RoomTypeDialog({ property, roomType, onClose }: Props) {
  const [name, setName] = useState(roomType?.name ?? '');
  const [sells, setSells] = useState<Sells>(roomType?.sells ?? 'mixed_dorm_bed');
  const [capacity, setCapacity] = useState(String(roomType?.capacity ?? 1));
  const [overbooking, setOverbooking] = useState(String(roomType?.overbooking ?? 0));
  const [description, setDescription] = useState(roomType?.description ?? '');
  const [save, { isLoading, error }] = useSaveRoomTypeMutation();
  const code = roomType?.code ?? slugOf(name);
  const choose = (value: string) => {
    if (!isSells(value)) return;
    setSells(value);
    setCapacity(isDorm(value) ? '1' : '2');
  };
  const store = async () => {
    const definition = {
      ...{ name: name.trim(), sells, capacity: Number(capacity), overbooking: Number(overbooking) },
      ...(description.trim() === '' ? {} : { description: description.trim() }),
    };
    const onlyIf = roomType === undefined ? 'new' : { version: roomType.version };
    if ((await save({ property, code, definition, onlyIf })).error === undefined) onClose();
  };
  return (
    <FormDialog
      open
      title={roomType?.name ?? t('New room type')}
      answer={t('Save the room type')}
      permission={permissions.change}
      error={error}
      saving={isLoading}
      isFit={code !== ''}
      pointers={['/name', '/sells', '/capacity', '/overbooking', '/description']}
      onClose={onClose}
      onSubmit={store}
    >
      {(at) => (
        <>
          <FieldGrid columns="1fr">
            <Field
              label={t('Name')}
              required
              autoFocus
              value={name}
              onChange={setName}
              {...at('/name', t('What guests read, such as Bed in an 8-bed dorm.'))}
            />
            <Field select label={t('Sells')} value={sells} onChange={choose} {...at('/sells')}>
              {Object.entries(sellsTitles).map(([value, title]) => (
                <MenuItem key={value} value={value}>
                  {t(title)}
                </MenuItem>
              ))}
            </Field>
          </FieldGrid>
          <FieldGrid columns="1fr 1fr">
            <Field
              label={t('Sleeps')}
              type="number"
              required
              value={capacity}
              onChange={setCapacity}
              slotProps={{ htmlInput: { min: 1, max: 50 } }}
              {...at('/capacity', t('People in one unit of it.'))}
            />
            <Field
              label={t('Overbooking')}
              type="number"
              required
              value={overbooking}
              onChange={setOverbooking}
              slotProps={{ htmlInput: { min: 0, max: 1000 } }}
              {...at('/overbooking', t('How many more than there are may be sold for a night.'))}
            />
          </FieldGrid>
          <Field
            label={t('Description')}
            multiline
            minRows={2}
            value={description}
            onChange={setDescription}
            {...at('/description')}
          />
        </>
      )}
    </FormDialog>
  );
}
