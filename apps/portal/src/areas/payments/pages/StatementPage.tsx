import { Box, Button } from '@mui/material';
import { cursorListOf, Facts, ListView, Panel, RecordPage } from '@pvt/ui';
import { formatInstant, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { type Line, useLedgerAccountQuery, useStatementInfiniteQuery } from '../api.ts';
import { accountTitle } from '../parts/account-kinds.ts';

const figures = { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' };

/** What was booked on an account, with the balance after each line. */
export default function StatementPage() {
  const { id = '' } = useParams();
  const query = useLedgerAccountQuery(id, { refetchOnMountOrArgChange: true });
  const statement = useStatementInfiniteQuery(id, { refetchOnMountOrArgChange: true });
  return (
    <RecordPage
      of={{ what: t('account'), name: id, list: { title: t('Ledger'), to: '/payments/ledger' } }}
      title={query.data === undefined ? t('Account') : accountTitle(query.data.name)}
      query={query}
      actions={
        <Button
          component="a"
          href={`/v1/ledger/accounts/${encodeURIComponent(id)}/statement.csv`}
          download
          variant="outlined"
        >
          {t('Download as CSV')}
        </Button>
      }
    >
      {({ name: { currency }, balance, guarded, openedAt }) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Panel title={t('Account')}>
            <Facts
              facts={[
                [t('Balance'), formatMoney({ minor: balance, currency })],
                [t('Below zero'), guarded ? t('not possible') : t('possible')],
                [t('Opened'), formatInstant(openedAt)],
              ]}
            />
          </Panel>
          <ListView
            list={cursorListOf<Line>(statement)}
            label={t('Statement')}
            heading={t('Statement')}
            keyOf={({ transaction, amount, balance: after }) => `${transaction} ${amount} ${after}`}
            empty={{ title: t('Nothing is booked yet'), text: t('What is booked on this account is listed here.') }}
            columns={[
              { title: t('Booked'), sx: { whiteSpace: 'nowrap' }, cell: ({ bookedAt }) => formatInstant(bookedAt) },
              {
                title: t('What'),
                sx: { minWidth: 140, overflowWrap: 'anywhere' },
                cell: ({ kind, description }) => (description === '' ? kind : description),
              },
              { title: t('About'), wide: true, cell: ({ reference }) => reference },
              {
                title: t('Amount'),
                align: 'right',
                sx: figures,
                cell: ({ amount }) => formatMoney({ minor: amount, currency }),
              },
              {
                title: t('Balance'),
                align: 'right',
                sx: figures,
                cell: ({ balance: after }) => formatMoney({ minor: after, currency }),
              },
            ]}
          />
        </Box>
      )}
    </RecordPage>
  );
}
