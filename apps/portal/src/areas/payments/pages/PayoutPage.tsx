import { Alert, Box } from '@mui/material';
import { cursorListOf, ListView, RecordPage, RowLink } from '@pvt/ui';
import { formatInstant, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { type PayoutLine, usePayoutLinesInfiniteQuery, usePayoutQuery } from '../api.ts';
import { PayoutFacts } from '../parts/PayoutFacts.tsx';

const figures = { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' };

/** What a line is about: a payment of ours leads to its page. */
function About({ reference }: { reference: string }) {
  const [kind, id] = reference.split(':');
  return kind === 'intent' && id !== undefined ? <RowLink to={`/payments/${id}`}>{t('Payment')}</RowLink> : reference;
}

/** One payout: how it stands, and what it is for, line by line. */
export default function PayoutPage() {
  const { id = '' } = useParams();
  const query = usePayoutQuery(id, { refetchOnMountOrArgChange: true, pollingInterval: 3000 });
  const lines = usePayoutLinesInfiniteQuery(id, { refetchOnMountOrArgChange: true });
  return (
    <RecordPage
      of={{ what: t('payout'), name: id, list: { title: t('Payouts'), to: '/payments/payouts' } }}
      title={query.data?.owner ?? t('Payout')}
      query={query}
      description={query.data?.description ?? undefined}
    >
      {(payout) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          {payout.state === 'failed' && (
            <Alert severity="error">
              {payout.detail} {t('It is booked back, and the owner is owed it again.')}
            </Alert>
          )}
          {payout.state === 'unknown' && (
            <Alert severity="info">
              {t('The provider has not answered yet and is asked again. This page shows the answer when it comes.')}
            </Alert>
          )}
          <PayoutFacts payout={payout} />
          <ListView
            list={cursorListOf<PayoutLine>(lines)}
            label={t('Lines')}
            heading={t('Lines')}
            keyOf={({ position }) => String(position)}
            empty={{
              title: t('No line'),
              text: t('Nothing was booked for the owner since the last payout: all of this one is carried over.'),
            }}
            columns={[
              { title: t('Booked'), sx: { whiteSpace: 'nowrap' }, cell: ({ bookedAt }) => formatInstant(bookedAt) },
              {
                title: t('What'),
                sx: { minWidth: 140, overflowWrap: 'anywhere' },
                cell: ({ kind, description }) => (description === '' ? kind : description),
              },
              { title: t('About'), cell: ({ reference }) => <About reference={reference} /> },
              {
                title: t('Amount'),
                align: 'right',
                sx: figures,
                cell: ({ amount }) => formatMoney({ minor: amount, currency: payout.currency }),
              },
            ]}
          />
        </Box>
      )}
    </RecordPage>
  );
}
