import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { Field, type Permission, PermittedButton } from '@pvt/ui';
import { type FormEvent, useId, useState } from 'react';

interface Props {
  permission: Permission;
  label: string;
  /** For screen readers, where such buttons stand in a list. */
  spoken?: string | undefined;
  disabled?: boolean;
  question: string;
  consequence: string;
  /** What the field asks for, and the two ways out. */
  texts: { reason: string; leave: string; confirm: string };
  onConfirm: (reason: string) => unknown;
}

/** Does what can not be taken back, after it has asked why. */
export function ReasonButton(props: Props) {
  const { permission, label, spoken, disabled = false, question, consequence, texts, onConfirm } = props;
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setOpen(false);
    setReason('');
    void onConfirm(reason.trim());
  };
  return (
    <>
      <PermittedButton
        permission={permission}
        color="error"
        disabled={disabled}
        onClick={() => setOpen(true)}
        {...(spoken === undefined ? {} : { 'aria-label': spoken })}
      >
        {label}
      </PermittedButton>
      <Dialog open={open} onClose={() => setOpen(false)} aria-labelledby={id} fullWidth maxWidth="sm">
        <form onSubmit={submit}>
          <DialogTitle id={id} component="h2" sx={{ typography: 'h1' }}>
            {question}
          </DialogTitle>
          <DialogContent>
            <DialogContentText sx={{ mb: 2 }}>{consequence}</DialogContentText>
            <Field
              label={texts.reason}
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
              {texts.leave}
            </Button>
            <Button color="error" variant="contained" type="submit" disabled={reason.trim() === ''}>
              {texts.confirm}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
