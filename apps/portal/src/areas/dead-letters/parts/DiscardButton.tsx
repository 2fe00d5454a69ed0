import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { Field, PermittedButton } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type FormEvent, useId, useState } from 'react';
import { permissions } from '../permissions.ts';

interface Props {
  label: string;
  /** What of several it acts on, where such buttons stand in a list. */
  of?: string;
  /** How many letters it would be. */
  count: number;
  disabled?: boolean;
  onDiscard: (reason: string) => unknown;
}

/** Gives letters up for good, after it has asked why. */
export function DiscardButton({ label, of, count, disabled = false, onDiscard }: Props) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setOpen(false);
    setReason('');
    void onDiscard(reason.trim());
  };
  return (
    <>
      <PermittedButton
        permission={permissions.redrive}
        color="error"
        disabled={disabled}
        onClick={() => setOpen(true)}
        {...(of === undefined ? {} : { 'aria-label': t('{action} {name}', { action: label, name: of }) })}
      >
        {label}
      </PermittedButton>
      <Dialog open={open} onClose={() => setOpen(false)} aria-labelledby={id} fullWidth maxWidth="sm">
        <form onSubmit={submit}>
          <DialogTitle id={id} component="h2" sx={{ typography: 'h1' }}>
            {t('{count, plural, one {Discard # dead letter?} other {Discard {many} dead letters?}}', {
              count,
              many: formatCount(count),
            })}
          </DialogTitle>
          <DialogContent>
            <DialogContentText sx={{ mb: 2 }}>
              {t('They can not be sent again. Their events stay, and the history of each says why it was discarded.')}
            </DialogContentText>
            <Field
              label={t('Reason')}
              required
              autoFocus
              fullWidth
              value={reason}
              onChange={setReason}
              slotProps={{ htmlInput: { maxLength: 500 } }}
            />
          </DialogContent>
          <DialogActions>
            <Button color="inherit" onClick={() => setOpen(false)}>
              {t('Keep them')}
            </Button>
            <Button color="error" variant="contained" type="submit" disabled={reason.trim() === ''}>
              {t('Discard')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
