import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useId, useState } from 'react';
import { t } from '../language/message.ts';
import { PermittedButton } from '../permission/PermittedButton.tsx';
import type { Permission } from '../permission/permissions.ts';

interface Props {
  permission: Permission;
  label: string;
  /** What of several it acts on, where buttons with the same label stand in a list. */
  of?: string;
  question: string;
  /** What happens, and what does not. */
  consequence: string;
  /** `error`, the default, is for what cannot be undone. */
  color?: 'error' | 'primary';
  variant?: 'contained' | 'outlined' | 'text';
  loading?: boolean;
  onConfirm: () => unknown;
}

/** A button for what cannot be undone, or is much at once: it asks first. */
export function ConfirmButton({
  label,
  of,
  permission,
  question,
  consequence,
  color = 'error',
  variant = 'text',
  loading = false,
  onConfirm,
}: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const confirm = () => {
    setOpen(false);
    void onConfirm();
  };
  return (
    <>
      <PermittedButton
        permission={permission}
        color={color}
        variant={variant}
        loading={loading}
        onClick={() => setOpen(true)}
        {...(of === undefined ? {} : { 'aria-label': t('{action} {name}', { action: label, name: of }) })}
      >
        {label}
      </PermittedButton>
      <Dialog open={open} onClose={() => setOpen(false)} aria-labelledby={id}>
        <DialogTitle id={id} component="h2" sx={{ typography: 'h1' }}>
          {question}
        </DialogTitle>
        <DialogContent>
          <DialogContentText>{consequence}</DialogContentText>
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={() => setOpen(false)}>
            {color === 'error' ? t('Keep it') : t('Cancel')}
          </Button>
          <Button color={color} variant="contained" onClick={confirm}>
            {label}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
