import { Button } from '@mui/material';
import { Field, FieldGrid, PageLoading } from '@pvt/ui';
import { instantOf, localOf, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { permissions } from '../permissions.ts';
import { type KeptExtension, type OfWork, useExtensionQuery, useSetExtensionMutation } from './works-api.ts';

interface Props {
  of: OfWork;
  onClose: () => void;
}

/** Gives one learner other times for an assignment. */
export function ExtensionDialog({ of, onClose }: Props) {
  const { data } = useExtensionQuery(of, { refetchOnMountOrArgChange: true });
  if (data === undefined) return <PageLoading />;
  return <Fields key={data.version} of={of} kept={data} onClose={onClose} />;
}

const shrunk = { inputLabel: { shrink: true } } as const;
const local = (at: string | null | undefined): string => (typeof at === 'string' ? localOf(Date.parse(at)) : '');

function Fields({ of, kept: { extension, version }, onClose }: Props & { kept: KeptExtension }) {
  const [set, { isLoading, error }] = useSetExtensionMutation();
  const [dueAt, setDueAt] = useState(local(extension?.dueAt));
  const [closesAt, setClosesAt] = useState(local(extension?.closesAt));
  const [reason, setReason] = useState(extension?.reason ?? '');
  const keep = async (next: KeptExtension['extension']) => {
    const { data } = await set({ ...of, extension: next, version });
    if (data !== undefined) onClose();
  };
  const due = instantOf(dueAt);
  return (
    <FormDialog
      title={t('Other times for this learner')}
      answer={t('Save')}
      permission={permissions.teach}
      error={error}
      saving={isLoading}
      pointers={['/closesAt', '/extension/closesAt', '/extension/reason']}
      isFit={due !== undefined && reason.trim() !== ''}
      more={
        extension !== null && (
          <Button color="inherit" sx={{ mr: 'auto' }} onClick={() => void keep(null)}>
            {t('Take them back')}
          </Button>
        )
      }
      onClose={onClose}
      onSubmit={() =>
        due === undefined ? undefined : keep({ dueAt: due, closesAt: instantOf(closesAt) ?? null, reason })
      }
    >
      {(at) => (
        <>
          <FieldGrid columns="1fr 1fr">
            <Field
              type="datetime-local"
              label={t('Due')}
              required
              value={dueAt}
              onChange={setDueAt}
              helperText={t('By your clock ({zone}).', { zone: ownTimeZone() })}
              slotProps={shrunk}
            />
            <Field
              type="datetime-local"
              label={t('Closes')}
              value={closesAt}
              onChange={setClosesAt}
              {...at('/closesAt', t('Empty: as for all, or when it is due where that is later.'))}
              slotProps={shrunk}
            />
          </FieldGrid>
          <Field
            label={t('Why')}
            required
            value={reason}
            onChange={setReason}
            slotProps={{ htmlInput: { maxLength: 1000 } }}
          />
        </>
      )}
    </FormDialog>
  );
}
