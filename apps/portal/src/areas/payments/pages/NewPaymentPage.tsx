import { Alert, Box } from '@mui/material';
import { PageHeader, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useNavigate } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { type NewIntent, useCreateIntentMutation, useOfferSandboxMutation, usePaymentProvidersQuery } from '../api.ts';
import { useAskOnce } from '../parts/ask-once.ts';
import { coinsOf } from '../parts/coins.ts';
import { PaymentForm } from '../parts/PaymentForm.tsx';
import { permissions } from '../permissions.ts';

/** A payment by a card of the sandbox: made and authorised in one go. */
export default function NewPaymentPage() {
  const navigate = useNavigate();
  const notify = useNotice();
  const providers = usePaymentProvidersQuery();
  const [offer, offering] = useOfferSandboxMutation();
  const [create, creating] = useCreateIntentMutation();
  const [ask, asking] = useAskOnce();
  const offered = (providers.data?.items ?? []).filter((each) => each.offered).map(({ name }) => name);
  const coins = coinsOf(offered);
  const hasCards = offered.includes('sandbox');
  const take = async (intent: NewIntent, card: string) => {
    const made = await create(intent);
    if (made.data === undefined) return;
    const { id } = made.data;
    const { error } = await ask({ id, command: 'authorise', body: { method: card } });
    // It is there now, so that its page shows how it stands, and authorises it again.
    if (isProblem(error)) notify(error.detail ?? error.title);
    await navigate(`/payments/${id}`);
  };
  return (
    <>
      <PageHeader
        title={t('Take a payment')}
        description={t(
          'The payer’s bank is asked at once. Where the payer has to confirm, the next page has the link.',
        )}
        back={{ title: t('Payments'), to: '/payments' }}
      />
      <ProblemNotice error={providers.error ?? offering.error} onRetry={providers.refetch} />
      {providers.data !== undefined && !hasCards && coins.length === 0 && (
        <Alert severity="info" sx={{ mb: 2 }}>
          <Box sx={{ mb: 1 }}>{t('The sandbox of payments is not set up for this organisation yet.')}</Box>
          <PermittedButton
            permission={permissions.change}
            variant="outlined"
            loading={offering.isLoading}
            onClick={() => void offer()}
          >
            {t('Set the sandbox up')}
          </PermittedButton>
        </Alert>
      )}
      <PaymentForm
        saving={creating.isLoading || asking.isLoading}
        disabled={!hasCards && coins.length === 0}
        coins={coins}
        hasCards={hasCards}
        error={creating.error}
        onTake={(intent, card) => void take(intent, card)}
      />
    </>
  );
}
