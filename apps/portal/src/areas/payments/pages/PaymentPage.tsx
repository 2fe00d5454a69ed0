import { Alert, Box } from '@mui/material';
import { ProblemNotice, RecordPage } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { useIntentQuery, useTimelineQuery } from '../api.ts';
import { useAskOnce } from '../parts/ask-once.ts';
import { CryptoPanel } from '../parts/CryptoPanel.tsx';
import { isInCoins } from '../parts/coins.ts';
import { NextAction } from '../parts/NextAction.tsx';
import { isUnderWay, openDispute } from '../parts/open-dispute.ts';
import { PaymentActions } from '../parts/PaymentActions.tsx';
import { PaymentDocuments } from '../parts/PaymentDocuments.tsx';
import { PaymentFacts } from '../parts/PaymentFacts.tsx';
import { TimelineList } from '../parts/TimelineList.tsx';

/** Webhooks come at any time: also what nobody here asked for is shown soon. */
const often = { refetchOnMountOrArgChange: true, pollingInterval: 3000 };

/** One payment: how it stands, what it has come to, and what was asked, reported and booked. */
export default function PaymentPage() {
  const { id = '' } = useParams();
  const query = useIntentQuery(id, often);
  const timeline = useTimelineQuery(id, often);
  const [ask, asking] = useAskOnce();
  const intent = query.data;
  const steps = timeline.data?.items ?? [];
  const underWay = isUnderWay(steps);
  return (
    <RecordPage
      of={{ what: t('payment'), name: id, list: { title: t('Payments'), to: '/payments' } }}
      title={intent?.reference ?? t('Payment')}
      query={query}
      description={intent?.description ?? undefined}
      problem={asking.error}
      actions={
        intent !== undefined && (
          <PaymentActions
            intent={intent}
            dispute={openDispute(steps)}
            loading={asking.isLoading || underWay}
            onAsk={(command) => ask({ id, ...command })}
          />
        )
      }
    >
      {(found) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <NextAction intent={found} />
          {underWay && (
            <Alert severity="info">
              {t('The provider has not answered yet and is asked again. This page shows the answer when it comes.')}
            </Alert>
          )}
          {isInCoins(found) && found.status !== 'created' && found.status !== 'failed' && (
            <CryptoPanel intent={found} />
          )}
          <PaymentFacts intent={found} />
          <ProblemNotice error={timeline.error} onRetry={timeline.refetch} />
          <PaymentDocuments intent={found} />
          <TimelineList steps={steps} currency={found.currency} />
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {t('Last changed {at}.', { at: formatInstant(found.updatedAt) })}
          </Box>
        </Box>
      )}
    </RecordPage>
  );
}
