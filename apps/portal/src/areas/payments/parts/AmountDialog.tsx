import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { Field, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type FormEvent, useId, useState } from 'react';
import { permissions } from '../permissions.ts';
import { decimalOf, formatAmount, minorOf } from './amount.ts';

interface Props {
  label: string;
  question: string;
  /** What may be asked for at most, in minor units. */
  most: number;
  currency: string;
  color: 'primary' | 'error';
  loading: boolean;
  onConfirm: (amount: number) => unknown;
}

/** Asks how much, all that is left at first, and then does it. */
export function AmountDialog({ label, question, most, currency, color, loading, onConfirm }: Props) {
  const [typed, setTyped] = useState<string>();
  const id = useId();
  const close = () => setTyped(undefined);
  const amount = minorOf(typed ?? '', currency);
  const isFit = amount !== undefined && amount <= most;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    close();
    if (isFit) void onConfirm(amount);
  };
  const bound = t('At most {amount}.', { amount: formatAmount(most, currency) });
  return (
    <>
      <PermittedButton
        permission={permissions.change}
        variant="outlined"
        color={color}
        loading={loading}
        onClick={() => setTyped(decimalOf(most, currency))}
      >
        {label}
      </PermittedButton>
      <Dialog open={typed !== undefined} onClose={close} aria-labelledby={id} fullWidth maxWidth="xs">
        <form onSubmit={submit}>
          <DialogTitle id={id} component="h2" sx={{ typography: 'h1' }}>
            {question}
          </DialogTitle>
          <DialogContent>
            <DialogContentText sx={{ mb: 2 }}>{t('All that is left, or a part of it.')}</DialogContentText>
            <Field
              label={t('Amount in {currency}', { currency })}
              required
              autoFocus
              fullWidth
              value={typed ?? ''}
              onChange={setTyped}
              error={typed !== undefined && !isFit}
              helperText={bound}
              slotProps={{ htmlInput: { inputMode: 'decimal' } }}
            />
          </DialogContent>
          <DialogActions>
            <Button color="inherit" onClick={close}>
              {t('Leave it')}
            </Button>
            <Button color={color} variant="contained" type="submit" disabled={!isFit}>
              {label}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
