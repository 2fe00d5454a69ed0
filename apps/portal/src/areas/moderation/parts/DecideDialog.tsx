import { Field } from '@pvt/ui';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { useDecideMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

type Decide = Parameters<ReturnType<typeof useDecideMutation>[0]>[0];

interface Props {
  title: string;
  /** What the field for the reason asks. */
  label: string;
  answer: string;
  path: Decide['path'];
  id: string;
  bodyOf: (reason: string) => Decide['body'];
  onClose: () => void;
}

/** Decides with a reason, which is kept. */
export function DecideDialog({ title, label, answer, path, id, bodyOf, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [decide, { error, isLoading }] = useDecideMutation();
  const submit = async () => {
    const { error: refused } = await decide({ path, id, body: bodyOf(reason.trim()), key: newId() });
    if (refused === undefined) onClose();
  };
  return (
    <FormDialog
      title={title}
      answer={answer}
      permission={permissions.staff}
      error={error}
      saving={isLoading}
      isFit={reason.trim() !== ''}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field
        label={label}
        required
        autoFocus
        multiline
        minRows={2}
        value={reason}
        onChange={setReason}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </FormDialog>
  );
}
