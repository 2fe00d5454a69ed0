import { Checkbox, FormControlLabel, FormGroup, MenuItem } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import type { RoomType } from '../api.ts';
import { permissions } from '../permissions.ts';
import { type CalendarRule, useSetRestrictionsMutation } from '../pricing-api.ts';
import { type ChosenNights, editedNights, NightFields } from './NightFields.tsx';

interface Props {
  property: string;
  roomTypes: readonly RoomType[];
  initial: { readonly nights: ChosenNights; readonly type: string };
  onClose: () => void;
}

type Closing = 'stop-sale' | 'closed-to-arrival' | 'closed-to-departure';
const closings: readonly (readonly [Closing, Message])[] = [
  ['stop-sale', msg('Not for sale')],
  ['closed-to-arrival', msg('No arrival')],
  ['closed-to-departure', msg('No departure')],
];
const ALL = '*';

/** What is restricted in many nights: it takes the place of what was set for them. */
export function RestrictionsDialog({ property, roomTypes, initial, onClose }: Props) {
  const [nights, setNights] = useState(initial.nights);
  const [type, setType] = useState(initial.type);
  const [least, setLeast] = useState('');
  const [most, setMost] = useState('');
  const [closed, setClosed] = useState<readonly Closing[]>([]);
  const [setRestrictions, { isLoading, error }] = useSetRestrictionsMutation();
  const rules: CalendarRule[] = [
    ...(least === '' ? [] : [{ kind: 'min-stay' as const, on: 'arrival' as const, nights: Number(least) }]),
    ...(most === '' ? [] : [{ kind: 'max-stay' as const, on: 'arrival' as const, nights: Number(most) }]),
    ...closed.map((kind) => ({ kind })),
  ];
  const save = async () => {
    const edit = { ...editedNights(nights), type: type === ALL ? null : type, plan: null, rules };
    if ((await setRestrictions({ property, edits: [edit] })).error === undefined) onClose();
  };
  const count = { htmlInput: { min: 1, max: 366 } };
  return (
    <FormDialog
      open
      title={t('Restrictions')}
      answer={rules.length === 0 ? t('Open these nights') : t('Set the restrictions')}
      permission={permissions.change}
      error={error}
      saving={isLoading}
      isFit={nights.from < nights.until && nights.weekdays.length > 0}
      onClose={onClose}
      onSubmit={save}
    >
      {() => (
        <>
          <NightFields nights={nights} onChange={setNights} />
          <Field select label={t('Room type')} value={type} onChange={setType}>
            <MenuItem value={ALL}>{t('All room types')}</MenuItem>
            {roomTypes.map(({ code, name }) => (
              <MenuItem key={code} value={code}>
                {name}
              </MenuItem>
            ))}
          </Field>
          <FieldGrid columns="1fr 1fr">
            <Field type="number" label={t('Nights at least')} value={least} onChange={setLeast} slotProps={count} />
            <Field type="number" label={t('Nights at most')} value={most} onChange={setMost} slotProps={count} />
          </FieldGrid>
          <FormGroup row aria-label={t('Closed')}>
            {closings.map(([kind, title]) => (
              <FormControlLabel
                key={kind}
                label={t(title)}
                control={
                  <Checkbox
                    size="small"
                    checked={closed.includes(kind)}
                    onChange={(_, checked) =>
                      setClosed((before) => (checked ? [...before, kind] : before.filter((each) => each !== kind)))
                    }
                  />
                }
              />
            ))}
          </FormGroup>
        </>
      )}
    </FormDialog>
  );
}
