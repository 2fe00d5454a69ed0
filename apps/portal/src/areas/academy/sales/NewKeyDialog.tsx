import { MenuItem } from '@mui/material';
import { cursorListOf, Field, FieldGrid } from '@pvt/ui';
import { instantOf } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { permissions } from '../permissions.ts';
import { type Cohort, useCohortsInfiniteQuery, useMakeEnrolmentKeyMutation } from './api.ts';

/** Makes a key: for how many, until when, and into which cohort. */
export function NewKeyDialog({ course, onClose }: { course: string; onClose: () => void }) {
  const [make, { isLoading, error }] = useMakeEnrolmentKeyMutation();
  const { items: cohorts = [] } = cursorListOf<Cohort>(useCohortsInfiniteQuery(course));
  const [most, setMost] = useState('');
  const [until, setUntil] = useState('');
  const [cohort, setCohort] = useState('');
  const doIt = async () => {
    const expiresAt = instantOf(until);
    const wanted = {
      ...(most === '' ? {} : { most: Number(most) }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(cohort === '' ? {} : { cohort }),
    };
    const made = await make({ course, wanted, key: newId() });
    if (made.error === undefined) onClose();
  };
  return (
    <FormDialog
      title={t('New key')}
      answer={t('Make the key')}
      permission={permissions.teach}
      error={error}
      saving={isLoading}
      onClose={onClose}
      onSubmit={doIt}
    >
      <FieldGrid columns="1fr 1fr">
        <Field
          label={t('For how many')}
          type="number"
          value={most}
          onChange={setMost}
          helperText={t('Empty for any number.')}
          slotProps={{ htmlInput: { min: 1, max: 100_000 } }}
        />
        <Field
          label={t('Until')}
          type="datetime-local"
          value={until}
          onChange={setUntil}
          helperText={t('Empty for no end.')}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      </FieldGrid>
      {cohorts.length > 0 && (
        <Field select label={t('Cohort')} value={cohort} onChange={setCohort}>
          <MenuItem value="">{t('None')}</MenuItem>
          {cohorts.map(({ id, title }) => (
            <MenuItem key={id} value={id}>
              {title}
            </MenuItem>
          ))}
        </Field>
      )}
    </FormDialog>
  );
}
