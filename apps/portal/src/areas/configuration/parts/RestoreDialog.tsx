import { Typography } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { type Layer, type OfLayer, useRestoreConfigMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

interface Props {
  layer: OfLayer;
  read: Layer;
  revision: number;
  onClose: () => void;
}

/** Gives a layer again what it held. */
export function RestoreDialog({ layer, read, revision, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [restore, { error, isLoading }] = useRestoreConfigMutation();
  const submit = async () => {
    const onlyIf = { version: `"${read.revision}"` };
    const made = await restore({ layer, revision, reason: reason.trim(), onlyIf });
    if (made.error === undefined) onClose();
  };
  return (
    <FormDialog
      title={t('Go back to revision {revision}?', { revision })}
      answer={t('Publish it again')}
      permission={permissions.change}
      error={error}
      saving={isLoading}
      pointers={['/reason']}
      isFit={reason.trim() !== ''}
      onClose={onClose}
      onSubmit={submit}
    >
      {(at) => (
        <>
          <Typography>
            {t('What the layer held then is published as a new revision; what came after it stays in the history.')}
          </Typography>
          <Field
            label={t('Reason')}
            required
            value={reason}
            onChange={setReason}
            {...at('/reason', t('For who reads the history.'))}
          />
        </>
      )}
    </FormDialog>
  );
}
