import { Ago, cursorListOf, LinkButton, ListView, PageHeader, RowLink, StateChip } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type Intent, useIntentsInfiniteQuery } from '../api.ts';
import { MoneyTabs } from '../parts/MoneyTabs.tsx';
import { providerTitle } from '../parts/providers.ts';
import { intentLooks } from '../parts/states.ts';

function TakePayment() {
  return (
    <LinkButton to="/payments/new" variant="contained">
      {t('Take a payment')}
    </LinkButton>
  );
}

/** What was paid and is to be paid, the newest first. */
export default function PaymentsPage() {
  const query = useIntentsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true, pollingInterval: 10_000 });
  return (
    <>
      <PageHeader
        title={t('Payments')}
        description={t('What was paid and is to be paid, and how each payment stands.')}
        actions={<TakePayment />}
      />
      <MoneyTabs value="payments">
        <ListView
          list={cursorListOf<Intent>(query)}
          label={t('Payments')}
          keyOf={({ id }) => id}
          empty={{
            title: t('No payment yet'),
            text: t('Take one with a card of the sandbox, which moves no money, or send one to the API.'),
            action: <TakePayment />,
          }}
          columns={[
            {
              title: t('Reference'),
              sx: { minWidth: 140, overflowWrap: 'anywhere' },
              cell: ({ id, reference }) => <RowLink to={`/payments/${id}`}>{reference}</RowLink>,
            },
            {
              title: t('State'),
              cell: ({ status }) => (
                <StateChip tone={intentLooks[status].tone}>{t(intentLooks[status].title)}</StateChip>
              ),
            },
            {
              title: t('Amount'),
              align: 'right',
              sx: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
              cell: ({ amount, currency }) => formatMoney({ minor: amount, currency }),
            },
            { title: t('Provider'), wide: true, cell: ({ provider }) => providerTitle(provider) },
            { title: t('When'), cell: ({ createdAt }) => <Ago at={createdAt} /> },
          ]}
        />
      </MoneyTabs>
    </>
  );
}
