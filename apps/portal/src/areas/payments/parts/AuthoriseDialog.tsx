import { PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../permissions.ts';
import { AskDialog } from './AskDialog.tsx';
import { CardField } from './CardField.tsx';
import { coinsOf } from './coins.ts';

interface Props {
  provider: string;
  loading: boolean;
  onConfirm: (method: string) => unknown;
}

/** Asks with which card or coin, and has its bank hold the amount. */
export function AuthoriseDialog({ provider, loading, onConfirm }: Props) {
  const offered = coinsOf([provider]);
  const [open, setOpen] = useState(false);
  const [card, setCard] = useState<string>(offered[0] ?? 'card_ok');
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
        question={offered.length === 0 ? t('With which card?') : t('With which coin?')}
        answer={t('Authorise')}
        onClose={() => setOpen(false)}
        onConfirm={() => onConfirm(card)}
      >
        <CardField value={card} offered={offered} hasCards={offered.length === 0} onChange={setCard} />
      </AskDialog>
    </>
  );
}
