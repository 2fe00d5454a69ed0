import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { t } from '@pvt/ui/language';
import { type FormEvent, type ReactNode, useId } from 'react';

interface Props {
  open: boolean;
  question: string;
  /** What the button says that does it. */
  answer: string;
  color?: 'primary' | 'error';
  /** Whether what was filled in is enough. */
  isFit?: boolean;
  width?: 'xs' | 'sm';
  onClose: () => void;
  onConfirm: () => unknown;
  children: ReactNode;
}

/** Asks what it takes to do something with a payment, and then does it. */
export function AskDialog(props: Props) {
  const { open, question, answer, color = 'primary', isFit = true, width = 'xs', onClose, onConfirm, children } = props;
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onClose();
    if (isFit) void onConfirm();
  };
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={id} fullWidth maxWidth={width}>
      <form onSubmit={submit}>
        <DialogTitle id={id} component="h2" sx={{ typography: 'h1' }}>
          {question}
        </DialogTitle>
        <DialogContent sx={{ '&&': { pt: 1 } }}>{children}</DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            {t('Leave it')}
          </Button>
          <Button color={color} variant="contained" type="submit" disabled={!isFit}>
            {answer}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
