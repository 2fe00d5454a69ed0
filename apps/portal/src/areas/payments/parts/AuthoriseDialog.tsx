import { PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../permissions.ts';
import { AskDialog } from './AskDialog.tsx';
import { MethodField } from './MethodField.tsx';
import { firstMethod, type ProviderName } from './methods.ts';

interface Props {
  provider: ProviderName;
  loading: boolean;
  onConfirm: (method: string) => unknown;
}

/** Asks what is paid with, and has the provider hold the amount or ask the payer. */
export function AuthoriseDialog({ provider, loading, onConfirm }: Props) {
  const [open, setOpen] = useState(false);
  const [method, setMethod] = useState(() => firstMethod(provider));
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
        question={t('With what is it paid?')}
        answer={t('Authorise')}
        isFit={method.trim() !== ''}
        onClose={() => setOpen(false)}
        onConfirm={() => onConfirm(method.trim())}
      >
        <MethodField provider={provider} value={method} onChange={setMethod} />
      </AskDialog>
    </>
  );
}
