import { Checkbox, FormControlLabel, FormGroup, MenuItem, Typography } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { type RoomType, type Unit, useAddUnitsMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { kindSoldAs, kinds, kindTitles, mayStandIn } from './unit-kinds.ts';
import { numberedNames } from './unit-names.ts';

interface Props {
  property: string;
  /** What they stand in; undefined for units that stand in nothing. */
  parent: Unit | undefined;
  roomTypes: readonly RoomType[];
  onClose: () => void;
}

const kindWithin = (parent: Unit | undefined): Unit['kind'] =>
  parent === undefined || parent.kind === 'building' || parent.kind === 'apartment' ? 'room' : 'bed';

/** Adds units that are alike at once: the eight beds of a dorm. */
export function AddUnitsDialog({ property, parent, roomTypes, onClose }: Props) {
  const [kind, setKind] = useState<Unit['kind']>(kindWithin(parent));
  const [name, setName] = useState(parent?.kind === 'room' ? t('{room}, bed', { room: parent.name }) : '');
  const [count, setCount] = useState(parent?.kind === 'room' ? '8' : '1');
  const [from, setFrom] = useState('1');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [add, { isLoading, error }] = useAddUnitsMutation();
  const possible = roomTypes.filter(({ sells }) => kindSoldAs(sells) === kind);
  const soldAs = possible.map(({ code }) => code).filter((code) => chosen.includes(code));
  const names = numberedNames(name, Math.min(500, Math.max(1, Number(count) || 1)), Number(from) || 1);
  const last = names.at(-1) ?? '';
  const save = async () => {
    const units = { kind, names, soldAs, ...(parent === undefined ? {} : { parent: parent.id }) };
    if ((await add({ property, units })).error === undefined) onClose();
  };
  return (
    <FormDialog
      open
      title={parent === undefined ? t('Add units') : t('Add units in {name}', { name: parent.name })}
      answer={t('{count, plural, one {Add # unit} other {Add # units}}', { count: names.length })}
      permission={permissions.change}
      error={error}
      saving={isLoading}
      isFit={names.length > 0}
      pointers={['/names', '/kind', '/parent']}
      onClose={onClose}
      onSubmit={save}
    >
      {(at) => (
        <>
          <FieldGrid columns="1fr 2fr">
            <Field
              select
              label={t('What they are')}
              value={kind}
              onChange={(value) => setKind(kinds.find((each) => each === value) ?? kind)}
              {...at('/kind')}
            >
              {kinds
                .filter((each) => parent === undefined || mayStandIn(each, parent.kind))
                .map((each) => (
                  <MenuItem key={each} value={each}>
                    {t(kindTitles[each])}
                  </MenuItem>
                ))}
            </Field>
            <Field
              label={t('Name')}
              required
              autoFocus
              value={name}
              onChange={setName}
              {...at('/names', names.length > 1 ? t('{first} to {last}', { first: names[0], last }) : undefined)}
            />
          </FieldGrid>
          <FieldGrid columns="1fr 1fr">
            <Field
              label={t('How many')}
              type="number"
              value={count}
              onChange={setCount}
              slotProps={{ htmlInput: { min: 1, max: 500 } }}
            />
            <Field
              label={t('First number')}
              type="number"
              value={from}
              onChange={setFrom}
              slotProps={{ htmlInput: { min: 0 } }}
            />
          </FieldGrid>
          {possible.length === 0 ? (
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t('No room type sells a unit of this kind. It is sold only with what it stands in.')}
            </Typography>
          ) : (
            <FormGroup aria-label={t('Sold as')}>
              {possible.map(({ code, name: title }) => (
                <FormControlLabel
                  key={code}
                  label={t('Sold as {type}', { type: title })}
                  control={
                    <Checkbox
                      size="small"
                      checked={chosen.includes(code)}
                      onChange={(_, checked) =>
                        setChosen((before) => (checked ? [...before, code] : before.filter((each) => each !== code)))
                      }
                    />
                  }
                />
              ))}
            </FormGroup>
          )}
        </>
      )}
    </FormDialog>
  );
}
