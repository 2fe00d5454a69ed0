import { PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../permissions.ts';
import { AskDialog } from './AskDialog.tsx';
import { CardField } from './CardField.tsx';

/** Asks with which card, and has its bank hold the amount. */
export function AuthoriseDialog({ loading, onConfirm }: { loading: boolean; onConfirm: (card: string) => unknown }) {
  const [open, setOpen] = useState(false);
  const [card, setCard] = useState('card_ok');
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
      <AskDialog
        open={open}
        question={t('With which card?')}
        answer={t('Authorise')}
        onClose={() => setOpen(false)}
        onConfirm={() => onConfirm(card)}
      >
        <CardField value={card} onChange={setCard} />
      </AskDialog>
    </>
  );
}
