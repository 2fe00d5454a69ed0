import { Box, Button } from '@mui/material';
import { Ago, cursorListOf, ListPage, RowLink } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type Earning, useEarningsInfiniteQuery } from '../api.ts';
import { PayOutPanel } from '../parts/PayOutPanel.tsx';
import { PayoutList } from '../parts/PayoutList.tsx';
import { TaxReportPanel } from '../parts/TaxReportPanel.tsx';

/** What milestones have brought you, and what the market has kept. */
export default function EarningsPage() {
  const list = cursorListOf<Earning>(useEarningsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true }));
  const money = { align: 'right', sx: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' } } as const;
  return (
    <ListPage
      title={t('Earnings')}
      description={t('What your milestones have brought you, and what of it was paid out.')}
      back={{ title: t('Contracts'), to: '/contracts' }}
      actions={
        <>
          <Button href="/v1/auction-earnings/statement.csv">{t('Statement as CSV')}</Button>
          <Button href="/v1/auction-payouts/statement.csv">{t('Payouts as CSV')}</Button>
        </>
      }
      above={
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)', mb: 2 }}>
          <PayOutPanel />
          <PayoutList />
          <TaxReportPanel />
        </Box>
      }
      list={list}
      keyOf={({ id }) => id}
      empty={{ title: t('Nothing earned yet'), text: t('Each milestone that is paid to you is listed here.') }}
      columns={[
        { title: t('When'), cell: ({ paidAt }) => <Ago at={paidAt} /> },
        {
          title: t('Contract'),
          cell: ({ contract, title }) => <RowLink to={`/contracts/${contract}`}>{title}</RowLink>,
        },
        { title: t('Milestone'), wide: true, cell: ({ part }) => part },
        {
          ...{ ...money, title: t('Amount'), wide: true },
          cell: ({ gross, currency }) => formatMoney({ minor: gross, currency }),
        },
        { ...money, title: t('Fee'), wide: true, cell: ({ fee, currency }) => formatMoney({ minor: fee, currency }) },
        {
          ...money,
          title: t('To you'),
          cell: ({ gross, fee, currency }) => formatMoney({ minor: gross - fee, currency }),
        },
      ]}
    />
  );
}
