import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import type { MilestoneOf } from '../api.ts';
import { permissions } from '../permissions.ts';
import { type RoomFile, useDeliverMutation } from '../room-api.ts';
import { AttachFiles } from './AttachFiles.tsx';

/** Delivers a version of the work. */
export function DeliverDialog({ of, onClose }: { of: MilestoneOf; onClose: () => void }) {
  const [note, setNote] = useState('');
  const [files, setFiles] = useState<readonly RoomFile[]>([]);
  const [deliver, { error, isLoading }] = useDeliverMutation();
  const submit = async () => {
    const delivery = { note: note.trim(), files: files.map(({ id }) => id) };
    const { data } = await deliver({ ...of, delivery, key: newId() });
    if (data !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t('Deliver')}
      answer={t('Deliver')}
      permission={permissions.developer}
      error={error}
      saving={isLoading}
      isFit={note.trim() !== ''}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field
        label={t('What is delivered, and how to see it')}
        required
        autoFocus
        multiline
        minRows={3}
        value={note}
        onChange={setNote}
        slotProps={{ htmlInput: { maxLength: 20_000 } }}
      />
      <AttachFiles contract={of.contract} files={files} onChange={setFiles} />
    </FormDialog>
  );
}
