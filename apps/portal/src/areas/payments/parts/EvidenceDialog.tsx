import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { Field, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type FormEvent, useId, useState } from 'react';
import { permissions } from '../permissions.ts';

/** Answers a dispute with what speaks against it. */
export function EvidenceDialog({ loading, onConfirm }: { loading: boolean; onConfirm: (text: string) => unknown }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setOpen(false);
    void onConfirm(text.trim());
  };
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
      <Dialog open={open} onClose={() => setOpen(false)} aria-labelledby={id} fullWidth maxWidth="sm">
        <form onSubmit={submit}>
          <DialogTitle id={id} component="h2" sx={{ typography: 'h1' }}>
            {t('What speaks against the dispute?')}
          </DialogTitle>
          <DialogContent sx={{ '&&': { pt: 1 } }}>
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
          </DialogContent>
          <DialogActions>
            <Button color="inherit" onClick={() => setOpen(false)}>
              {t('Leave it')}
            </Button>
            <Button variant="contained" type="submit" disabled={text.trim() === ''}>
              {t('Send the evidence')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
