import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type FormEvent, useId, useState } from 'react';
import { permissions } from '../permissions.ts';
import { CardField } from './CardField.tsx';

/** Asks with which card, and has its bank hold the amount. */
export function AuthoriseDialog({ loading, onConfirm }: { loading: boolean; onConfirm: (card: string) => unknown }) {
  const [open, setOpen] = useState(false);
  const [card, setCard] = useState('card_ok');
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setOpen(false);
    void onConfirm(card);
  };
  return (
    <>
      <PermittedButton
        permission={permissions.change}
        variant="contained"
        loading={loading}
        onClick={() => setOpen(true)}
      >
        {t('Authorise')}
      </PermittedButton>
      <Dialog open={open} onClose={() => setOpen(false)} aria-labelledby={id} fullWidth maxWidth="xs">
        <form onSubmit={submit}>
          <DialogTitle id={id} component="h2" sx={{ typography: 'h1' }}>
            {t('With which card?')}
          </DialogTitle>
          <DialogContent sx={{ '&&': { pt: 1 } }}>
            <CardField value={card} onChange={setCard} />
          </DialogContent>
          <DialogActions>
            <Button color="inherit" onClick={() => setOpen(false)}>
              {t('Leave it')}
            </Button>
            <Button variant="contained" type="submit">
              {t('Authorise')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
