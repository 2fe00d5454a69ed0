import { ConfirmButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Command, Intent } from '../api.ts';
import { permissions } from '../permissions.ts';
import { AmountDialog } from './AmountDialog.tsx';
import { AuthoriseDialog } from './AuthoriseDialog.tsx';
import { isInCoins } from './coins.ts';
import { EvidenceDialog } from './EvidenceDialog.tsx';

interface Props {
  intent: Intent;
  /** The open dispute's id, where there is one. */
  dispute: string | undefined;
  loading: boolean;
  onAsk: (command: Omit<Command, 'id' | 'key'>) => unknown;
}

const canBeCancelled = ({ status, capturable }: Intent): boolean =>
  capturable > 0 || status === 'created' || status === 'requires_action' || status === 'failed';

/** What can be asked of the provider for a payment as it stands. */
export function PaymentActions({ intent, dispute, loading, onAsk }: Props) {
  const { status, currency, capturable, refundable } = intent;
  return (
    <>
      {canBeCancelled(intent) && (
        <ConfirmButton
          label={t('Cancel the payment')}
          permission={permissions.change}
          loading={loading}
          question={t('Cancel this payment?')}
          consequence={t('What is held and not captured is released to the payer. What is captured stays.')}
          onConfirm={() => onAsk({ command: 'cancel' })}
        />
      )}
      {refundable > 0 && !isInCoins(intent) && (
        <AmountDialog
          label={t('Refund')}
          question={t('How much is returned to the payer?')}
          most={refundable}
          currency={currency}
          color="error"
          loading={loading}
          onConfirm={(amount) => onAsk({ command: 'refund', body: { amount } })}
        />
      )}
      {capturable > 0 && (
        <AmountDialog
          label={t('Capture')}
          question={t('How much is captured?')}
          most={capturable}
          currency={currency}
          color="primary"
          loading={loading}
          onConfirm={(amount) => onAsk({ command: 'capture', body: { amount } })}
        />
      )}
      {(status === 'created' || status === 'failed') && (
        <AuthoriseDialog
          provider={intent.provider}
          loading={loading}
          onConfirm={(method) => onAsk({ command: 'authorise', body: { method } })}
        />
      )}
      {dispute !== undefined && (
        <EvidenceDialog
          loading={loading}
          onConfirm={(text) => onAsk({ command: `disputes/${encodeURIComponent(dispute)}/evidence`, body: { text } })}
        />
      )}
    </>
  );
}
