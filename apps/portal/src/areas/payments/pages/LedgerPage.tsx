import { cursorListOf, ListView, PageHeader, RowLink } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type Account, useLedgerAccountsInfiniteQuery } from '../api.ts';
import { accountTitle } from '../parts/account-kinds.ts';
import { useLedgerCheck } from '../parts/ledger-check.tsx';
import { MoneyTabs } from '../parts/MoneyTabs.tsx';

/** The accounts of the ledger, with what they hold. */
export default function LedgerPage() {
  const query = useLedgerAccountsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  const { button, result } = useLedgerCheck();
  return (
    <>
      <PageHeader
        title={t('Ledger')}
        description={t(
          'Every movement is booked twice: what one account gains, another one loses. Accounts of providers and banks stand for money outside, and are below zero by what came from there.',
        )}
        actions={button}
      />
      <MoneyTabs value="ledger">
        {result}
        <ListView
          list={cursorListOf<Account>(query)}
          label={t('Accounts')}
          keyOf={({ id }) => id}
          empty={{
            title: t('Nothing is booked yet'),
            text: t('Accounts are opened by the first payment that is captured.'),
          }}
          columns={[
            {
              title: t('Account'),
              sx: { minWidth: 160, overflowWrap: 'anywhere' },
              cell: ({ id, name }) => <RowLink to={`/payments/ledger/${id}`}>{accountTitle(name)}</RowLink>,
            },
            { title: t('Currency'), wide: true, cell: ({ name }) => name.currency },
            {
              title: t('Balance'),
              align: 'right',
              sx: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
              cell: ({ balance, name }) => formatMoney({ minor: balance, currency: name.currency }),
            },
          ]}
        />
      </MoneyTabs>
    </>
  );
}
