import { MenuItem } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel, type Permission } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { overlaps } from './overlaps.ts';

interface Props {
  error: unknown;
  saving: boolean;
  permission: Permission;
  onSubmit: (overlapMinutes: number) => void;
}

/** How long the secret before still works, when another one is made. */
export function SecretForm({ error, saving, permission, onSubmit }: Props) {
  const [minutes, setMinutes] = useState('60');
  return (
    <FormFrame error={error} saving={saving} pointers={['/overlapMinutes']} onSubmit={() => onSubmit(Number(minutes))}>
      {(at) => (
        <>
          <Panel title={t('The secret before')}>
            <FieldGrid columns="1fr 1fr">
              <Field
                select
                label={t('It still works for')}
                value={minutes}
                {...at('/overlapMinutes', t('So long you have to give the program the new one.'))}
                onChange={setMinutes}
              >
                {overlaps.map(({ minutes: value, title }) => (
                  <MenuItem key={value} value={String(value)}>
                    {t(title)}
                  </MenuItem>
                ))}
              </Field>
            </FieldGrid>
          </Panel>
          <FormEnd title={t('Make a new secret')} permission={permission} />
        </>
      )}
    </FormFrame>
  );
}
