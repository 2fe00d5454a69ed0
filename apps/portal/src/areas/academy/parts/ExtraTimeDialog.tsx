import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { type Enrolment, useChangeEnrolmentMutation } from '../people-api.ts';
import { permissions } from '../permissions.ts';
import { whoIs } from './people-words.ts';

/** Gives a learner more time than others have. */
export function ExtraTimeDialog({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const [change, { isLoading, error }] = useChangeEnrolmentMutation();
  const [factor, setFactor] = useState(String(enrolment.timeFactor));
  const [minutes, setMinutes] = useState(String(enrolment.extraMinutes));
  const keep = async () => {
    const kept = await change({ enrolment, change: { timeFactor: Number(factor), extraMinutes: Number(minutes) } });
    if (kept.error === undefined) onClose();
  };
  return (
    <FormDialog
      title={t('Extra time for {name}', { name: whoIs(enrolment) })}
      answer={t('Save')}
      permission={permissions.teach}
      error={error}
      saving={isLoading}
      onClose={onClose}
      onSubmit={keep}
    >
      <FieldGrid columns="1fr 1fr">
        <Field
          label={t('Percent of each clock')}
          type="number"
          required
          value={factor}
          onChange={setFactor}
          helperText={t('125 is a quarter more time.')}
          slotProps={{ htmlInput: { min: 100, max: 1000 } }}
        />
        <Field
          label={t('Minutes added')}
          type="number"
          required
          value={minutes}
          onChange={setMinutes}
          slotProps={{ htmlInput: { min: 0, max: 10_000 } }}
        />
      </FieldGrid>
    </FormDialog>
  );
}
