import { ListTable, PageHeader, PageLoading, Panel, ProblemNotice, RowLink, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { usePaymentProvidersQuery } from '../api.ts';
import { CoinRates } from '../parts/CoinRates.tsx';
import { isInCoins } from '../parts/coins.ts';
import { MoneyTabs } from '../parts/MoneyTabs.tsx';
import { providerLook, providerTitle, troubles } from '../parts/providers.ts';

/** The providers that payments can go by, and how each stands. */
export default function ProvidersPage() {
  const { data, error, isLoading, refetch } = usePaymentProvidersQuery(undefined, {
    refetchOnMountOrArgChange: true,
    pollingInterval: 10_000,
  });
  return (
    <>
      <PageHeader
        title={t('Providers')}
        description={t('Who takes payments for this organisation, each with credentials of your own.')}
      />
      <MoneyTabs value="providers">
        {isLoading && <PageLoading />}
        <ProblemNotice error={error} onRetry={refetch} />
        {data !== undefined && (
          <Panel title={t('Providers')} flush>
            <ListTable
              label={t('Providers')}
              items={data.items}
              keyOf={({ name }) => name}
              columns={[
                {
                  title: t('Provider'),
                  sx: { whiteSpace: 'nowrap' },
                  cell: ({ name }) => (
                    <RowLink to={`/payments/providers/${encodeURIComponent(name)}`}>{providerTitle(name)}</RowLink>
                  ),
                },
                {
                  title: t('State'),
                  sx: { whiteSpace: 'nowrap' },
                  cell: (provider) => {
                    const { tone, title } = providerLook(provider);
                    return <StateChip tone={tone}>{t(title)}</StateChip>;
                  },
                },
                {
                  title: t('What is wrong'),
                  wide: true,
                  cell: ({ trouble }) => (trouble === null ? '' : t(troubles[trouble])),
                },
              ]}
            />
          </Panel>
        )}
        {data?.items.some(({ name, isSetUp }) => isSetUp && isInCoins({ provider: name })) && <CoinRates />}
      </MoneyTabs>
    </>
  );
}
