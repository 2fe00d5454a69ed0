import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { useAddOnCallOverrideMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { PeopleField } from './PeopleField.tsx';

/** Somebody stands in for who would be on call. */
export function OverrideDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const [people, setPeople] = useState<string[]>([]);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [add, { error, isLoading }] = useAddOnCallOverrideMutation();
  const [account] = people;
  const submit = async () => {
    if (account === undefined) return;
    const override = { account, from: new Date(from).toISOString(), until: new Date(until).toISOString() };
    if ((await add({ name, override })).error === undefined) onClose();
  };
  const shrink = { inputLabel: { shrink: true } };
  return (
    <FormDialog
      title={t('Stand in')}
      answer={t('Stand in')}
      permission={permissions.act}
      error={error}
      saving={isLoading}
      pointers={['/account', '/from', '/until']}
      isFit={account !== undefined && from !== '' && until !== ''}
      onClose={onClose}
      onSubmit={submit}
    >
      {(at) => (
        <>
          <PeopleField label={t('Who stands in')} many={false} value={people} onChange={setPeople} />
          <FieldGrid columns="1fr 1fr">
            <Field
              type="datetime-local"
              label={t('From')}
              value={from}
              onChange={setFrom}
              slotProps={shrink}
              {...at('/from')}
            />
            <Field
              type="datetime-local"
              label={t('Until')}
              value={until}
              onChange={setUntil}
              slotProps={shrink}
              {...at('/until')}
            />
          </FieldGrid>
        </>
      )}
    </FormDialog>
  );
}
