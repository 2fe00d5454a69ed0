import { Checkbox, FormControlLabel, FormGroup } from '@mui/material';
import { ConfirmButton, Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { type RoomType, type Unit, useChangeUnitMutation, useRetireUnitMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { kindSoldAs } from './unit-kinds.ts';

interface Props {
  property: string;
  unit: Unit;
  roomTypes: readonly RoomType[];
  onClose: () => void;
}

/** Renames a unit, has it sold as other room types, or retires it. */
export function UnitDialog({ property, unit, roomTypes, onClose }: Props) {
  const [name, setName] = useState(unit.name);
  const [chosen, setChosen] = useState<readonly string[]>(unit.soldAs);
  const [change, changing] = useChangeUnitMutation();
  const [retire, retiring] = useRetireUnitMutation();
  const possible = roomTypes.filter(({ sells }) => kindSoldAs(sells) === unit.kind);
  const save = async () => {
    const saved = await change({ property, unit: unit.id, change: { name: name.trim(), soldAs: [...chosen] } });
    if (saved.error === undefined) onClose();
  };
  const end = async () => {
    if ((await retire({ property, unit: unit.id })).error === undefined) onClose();
  };
  return (
    <FormDialog
      open
      title={unit.name}
      answer={t('Save changes')}
      permission={permissions.change}
      error={changing.error ?? retiring.error}
      saving={changing.isLoading}
      isFit={name.trim() !== ''}
      pointers={['/name']}
      more={
        <ConfirmButton
          label={t('Retire')}
          permission={permissions.change}
          question={t('Retire {name}?', { name: unit.name })}
          consequence={t('It is sold no more. What was sold of it in the past keeps it.')}
          loading={retiring.isLoading}
          onConfirm={end}
        />
      }
      onClose={onClose}
      onSubmit={save}
    >
      {(at) => (
        <>
          <Field label={t('Name')} required value={name} onChange={setName} {...at('/name')} />
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
        </>
      )}
    </FormDialog>
  );
}
