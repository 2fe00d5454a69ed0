import { Ago, cursorListOf, ListView, PageHeader, ProblemNotice, RowLink, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate } from 'react-router';
import { useKeysUntilKnown } from '../../../parts/keys-until-known.ts';
import { type NewPayout, type Payout, usePayoutsInfiniteQuery, useRequestPayoutMutation } from '../api.ts';
import { formatAmount } from '../parts/amount.ts';
import { MoneyTabs } from '../parts/MoneyTabs.tsx';
import { PayOutDialog } from '../parts/PayOutDialog.tsx';
import { PayoutFilters, usePayoutFilter } from '../parts/PayoutFilters.tsx';
import { payoutLooks } from '../parts/payout-states.ts';
import { providerTitle } from '../parts/providers.ts';

/** What owners were paid, the newest first. */
export default function PayoutsPage() {
  const filter = usePayoutFilter();
  const navigate = useNavigate();
  const query = usePayoutsInfiniteQuery(filter, { refetchOnMountOrArgChange: true, pollingInterval: 10_000 });
  const [request, requesting] = useRequestPayoutMutation();
  const withKey = useKeysUntilKnown();
  const payOut = async (given: NewPayout) => {
    const { data } = await withKey(given, (key) => request({ key, given }));
    if (data !== undefined) await navigate(`/payments/payouts/${data.id}`);
  };
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader
        title={t('Payouts')}
        description={t(
          'What owners were paid of what they are owed. A payout is booked at once, so that nothing is paid out twice; one that fails is booked back.',
        )}
        actions={
          <PayOutDialog
            owner={filter.owner ?? ''}
            loading={requesting.isLoading}
            onConfirm={(given) => void payOut(given)}
          />
        }
      />
      <MoneyTabs value="payouts">
        <ProblemNotice error={requesting.error} />
        <PayoutFilters />
        <ListView
          list={cursorListOf<Payout>(query)}
          label={t('Payouts')}
          keyOf={({ id }) => id}
          empty={
            isFiltered
              ? {
                  title: t('No such payout'),
                  text: t('Take a filter away. An owner is searched for by the whole name.'),
                }
              : {
                  title: t('No payout yet'),
                  text: t(
                    'A payment that is shared with an owner is owed to them once it is captured. Pay it out here.',
                  ),
                }
          }
          columns={[
            {
              title: t('Owner'),
              sx: { minWidth: 140, overflowWrap: 'anywhere' },
              cell: ({ id, owner }) => <RowLink to={`/payments/payouts/${id}`}>{owner}</RowLink>,
            },
            {
              title: t('State'),
              cell: ({ state }) => <StateChip tone={payoutLooks[state].tone}>{t(payoutLooks[state].title)}</StateChip>,
            },
            {
              title: t('Amount'),
              align: 'right',
              sx: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
              cell: ({ amount, currency }) => formatAmount(amount, currency),
            },
            { title: t('Provider'), wide: true, cell: ({ provider }) => providerTitle(provider) },
            { title: t('When'), cell: ({ createdAt }) => <Ago at={createdAt} /> },
          ]}
        />
      </MoneyTabs>
    </>
  );
}
