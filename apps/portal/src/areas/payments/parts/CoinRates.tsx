import { Box } from '@mui/material';
import { Ago, ListTable, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useCoinRatesQuery, useSetCoinRateMutation } from '../api.ts';
import { CoinRateDialog } from './CoinRateDialog.tsx';
import { coins, isCoin } from './coins.ts';

/** What coins are worth: payments in coins are quoted by it. */
export function CoinRates() {
  const { data, error, refetch } = useCoinRatesQuery(undefined, { refetchOnMountOrArgChange: true });
  const [set, setting] = useSetCoinRateMutation();
  const items = data?.items ?? [];
  return (
    <Box sx={{ mt: 2 }}>
      <ProblemNotice error={error} onRetry={refetch} />
      <ProblemNotice error={setting.error} />
      <Panel title={t('Prices of coins')} flush={items.length > 0}>
        {data !== undefined && items.length === 0 && (
          <Box sx={{ color: 'text.secondary' }}>{t('There is none yet: nobody can be asked to pay in coins.')}</Box>
        )}
        {items.length > 0 && (
          <ListTable
            label={t('Prices of coins')}
            items={items}
            keyOf={({ coin, currency }) => `${coin} ${currency}`}
            columns={[
              { title: t('Coin'), cell: ({ coin }) => (isCoin(coin) ? t(coins[coin].title) : coin) },
              {
                title: t('Price'),
                align: 'right',
                sx: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
                cell: ({ rate, currency }) => `${rate} ${currency}`,
              },
              { title: t('Source'), wide: true, cell: ({ source }) => source },
              { title: t('When'), cell: ({ at }) => <Ago at={at} /> },
            ]}
          />
        )}
        <Box sx={items.length > 0 ? { p: 2 } : { mt: 2 }}>
          <CoinRateDialog loading={setting.isLoading} onConfirm={(rate) => void set(rate)} />
        </Box>
      </Panel>
    </Box>
  );
}
