import { Alert, AlertTitle, Box, Button } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { useLazyCheckLedgerQuery } from '../api.ts';

const differences: Record<'currency' | 'transaction' | 'balance', Message> = {
  currency: msg('The entries in {currency} sum to {entries} minor units, and have to sum to {kept}.'),
  transaction: msg('Transaction {id} sums to {entries} minor units of {currency}, and has to sum to {kept}.'),
  balance: msg('Account {id} is kept with {kept} minor units of {currency}, and its entries sum to {entries}.'),
};

/** What summing the ledger again came to. */
export function useLedgerCheck() {
  const [check, { data, error, isFetching }] = useLazyCheckLedgerQuery();
  const button = (
    <Button variant="outlined" loading={isFetching} onClick={() => void check()}>
      {t('Check the ledger')}
    </Button>
  );
  const result = (
    <Box aria-live="polite">
      <ProblemNotice error={error} />
      {data !== undefined && !isFetching && (
        <Alert severity={data.sound ? 'success' : 'error'} sx={{ mb: 2 }}>
          <AlertTitle>{data.sound ? t('The ledger balances') : t('The ledger does not balance')}</AlertTitle>
          {data.differences.map(({ what, ...difference }) => (
            <Box key={`${what} ${difference.id} ${difference.currency}`} sx={{ overflowWrap: 'anywhere' }}>
              {t(differences[what], difference)}
            </Box>
          ))}
          {t('Summed again: {transactions} transactions, {entries} entries, {accounts} accounts.', {
            transactions: data.transactions,
            entries: data.entries,
            accounts: data.accounts,
          })}
        </Alert>
      )}
    </Box>
  );
  return { button, result };
}
