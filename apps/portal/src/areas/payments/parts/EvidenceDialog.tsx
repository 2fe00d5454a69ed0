import { Field, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../permissions.ts';
import { AskDialog } from './AskDialog.tsx';

/** Answers a dispute with what speaks against it. */
export function EvidenceDialog({ loading, onConfirm }: { loading: boolean; onConfirm: (text: string) => unknown }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  return (
    <>
      <PermittedButton
        permission={permissions.change}
        variant="contained"
        loading={loading}
        onClick={() => setOpen(true)}
      >
        {t('Answer the dispute')}
      </PermittedButton>
      <AskDialog
        open={open}
        question={t('What speaks against the dispute?')}
        answer={t('Send the evidence')}
        isFit={text.trim() !== ''}
        width="sm"
        onClose={() => setOpen(false)}
        onConfirm={() => onConfirm(text.trim())}
      >
        <Field
          label={t('Evidence')}
          required
          autoFocus
          fullWidth
          multiline
          minRows={4}
          value={text}
          onChange={setText}
          helperText={t('Such as: the guest stayed, and the registration form is signed.')}
          slotProps={{ htmlInput: { maxLength: 20_000 } }}
        />
      </AskDialog>
    </>
  );
}
