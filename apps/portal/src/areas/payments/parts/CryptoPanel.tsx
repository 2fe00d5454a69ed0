import { Alert, Box, Button, LinearProgress } from '@mui/material';
import { Ago, copyText, Facts, ListTable, Mono, Panel, ProblemNotice, SideBySide, StateChip, Until } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { type CryptoPayment, type Intent, useCryptoPaymentQuery } from '../api.ts';
import { CryptoActions } from './CryptoActions.tsx';
import { cryptoLooks, receiptLooks, reviewReasons } from './coins.ts';

/** Where and what a payer sends, what came of it, and what a person can do about it. */
export function CryptoPanel({ intent }: { intent: Intent }) {
  const { data, error, refetch } = useCryptoPaymentQuery(intent.id, {
    refetchOnMountOrArgChange: true,
    pollingInterval: 3000,
  });
  if (data === undefined) return <ProblemNotice error={error} onRetry={refetch} />;
  const isOpen = ['awaiting', 'pending', 'underpaid'].includes(data.state);
  return (
    <>
      {data.reason !== null && <Alert severity="warning">{t(reviewReasons[data.reason])}</Alert>}
      <SideBySide>
        <Panel title={isOpen ? t('To be paid') : t('Payment in coins')}>
          {isOpen && <Address payment={data} />}
          <CryptoFacts payment={data} />
          <CryptoActions intent={intent} payment={data} />
        </Panel>
        <Receipts payment={data} />
      </SideBySide>
    </>
  );
}

function Address({ payment }: { payment: CryptoPayment }) {
  const { qr, address, dueText, coin, uri } = payment;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
      <Box
        component="img"
        alt={t('QR code of the address and the amount')}
        src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
        sx={{ width: 180, height: 180, bgcolor: '#fff', borderRadius: 1 }}
      />
      <Box
        sx={{
          ...{ display: 'grid', gap: 1, minWidth: 0, flex: '1 1 200px' },
          ...{ gridTemplateColumns: 'minmax(0, 1fr)', overflowWrap: 'anywhere' },
        }}
      >
        <Box sx={{ typography: 'h2', fontVariantNumeric: 'tabular-nums' }}>{`${dueText} ${coin}`}</Box>
        <Mono fit="wrap">{address}</Mono>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button variant="outlined" size="small" onClick={() => void copyText(address)}>
            {t('Copy the address')}
          </Button>
          <Button variant="outlined" size="small" component="a" href={uri}>
            {t('Open in a wallet')}
          </Button>
        </Box>
      </Box>
    </Box>
  );
}

function CryptoFacts({ payment }: { payment: CryptoPayment }) {
  const { state, coin, due, received, pending, credit, confirmations, required, rate, expiresAt } = payment;
  const money = (amount: number) => formatMoney({ minor: amount, currency: coin });
  const seen = Math.min(confirmations, required);
  const facts: [string, ReactNode][] = [
    [
      t('State'),
      <StateChip key="state" tone={cryptoLooks[state].tone}>
        {t(cryptoLooks[state].title)}
      </StateChip>,
    ],
    [t('Asked for'), money(due)],
    [t('Received'), money(received)],
    ...(pending === 0 ? [] : [[t('On its way'), money(pending)] satisfies [string, ReactNode]]),
    ...(credit === 0 ? [] : [[t('Payer’s credit'), money(credit)] satisfies [string, ReactNode]]),
    [
      t('Confirmations'),
      <Box key="confirmations" sx={{ display: 'grid', gap: 0.5 }}>
        {t('{seen} of {required}', { seen, required })}
        <LinearProgress
          variant="determinate"
          aria-label={t('Confirmations')}
          value={(100 * seen) / required}
          sx={{ maxWidth: 220 }}
        />
      </Box>,
    ],
    [t('Price good'), <Until key="until" at={expiresAt} />],
    [
      t('Price'),
      t('1 {coin} = {rate} {currency}, by {source}', { coin, rate: rate.rate, currency: rate.to, source: rate.source }),
    ],
  ];
  return <Facts facts={facts} />;
}

function Receipts({ payment }: { payment: CryptoPayment }) {
  return (
    <Panel title={t('What came')} flush={payment.receipts.length > 0}>
      {payment.receipts.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{t('Nothing was seen on the chain yet.')}</Box>
      ) : (
        <ListTable
          label={t('What came')}
          items={[...payment.receipts]}
          keyOf={({ transaction, output }) => `${transaction} ${output}`}
          columns={[
            { title: t('When'), cell: ({ seenAt }) => <Ago at={seenAt} /> },
            {
              title: t('Transaction'),
              sx: { minWidth: 120, overflowWrap: 'anywhere' },
              cell: ({ transaction }) => <Mono fit="wrap">{transaction}</Mono>,
            },
            {
              title: t('State'),
              cell: ({ state }) => (
                <StateChip tone={receiptLooks[state].tone}>{t(receiptLooks[state].title)}</StateChip>
              ),
            },
            {
              title: t('Amount'),
              align: 'right',
              sx: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
              cell: ({ amount }) => formatMoney({ minor: amount, currency: payment.coin }),
            },
          ]}
        />
      )}
    </Panel>
  );
}
