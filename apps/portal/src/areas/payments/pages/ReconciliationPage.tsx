import { Box } from '@mui/material';
import { Ago, cursorListOf, ListView, PageHeader, ProblemNotice, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useKeysUntilKnown } from '../../../parts/keys-until-known.ts';
import {
  type NewReconciliation,
  type Reconciliation,
  useReconciliationsInfiniteQuery,
  useStartReconciliationMutation,
} from '../api.ts';
import { DifferenceList } from '../parts/DifferenceList.tsx';
import { runLooks } from '../parts/difference-words.ts';
import { MoneyTabs } from '../parts/MoneyTabs.tsx';
import { providerTitle } from '../parts/providers.ts';
import { ReconcileDialog } from '../parts/ReconcileDialog.tsx';

const figures = { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' };

/** Comparisons of providers' books with ours, and where they differ. */
export default function ReconciliationPage() {
  const query = useReconciliationsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true, pollingInterval: 5000 });
  const [start, starting] = useStartReconciliationMutation();
  const withKey = useKeysUntilKnown();
  const runs = cursorListOf<Reconciliation>(query);
  const compare = (given: NewReconciliation) => withKey(given, (key) => start({ key, given }));
  return (
    <>
      <PageHeader
        title={t('Reconciliation')}
        description={t(
          'Every line of a provider’s report of a day is compared with what is booked here. What differs is listed until somebody settles it.',
        )}
        actions={<ReconcileDialog loading={starting.isLoading} onConfirm={compare} />}
      />
      <MoneyTabs value="reconciliation">
        <ProblemNotice error={starting.error} />
        <Box sx={{ display: 'grid', gap: 2 }}>
          {runs.items !== undefined && <DifferenceList runs={runs.items} />}
          <ListView
            list={runs}
            label={t('Comparisons')}
            heading={t('Comparisons')}
            keyOf={({ id }) => id}
            empty={{
              title: t('No comparison yet'),
              text: t('Each comparison of a provider’s books of a day is listed here with what it found.'),
            }}
            columns={[
              { title: t('Day'), sx: { whiteSpace: 'nowrap' }, cell: ({ day }) => day },
              { title: t('Provider'), cell: ({ provider }) => providerTitle(provider) },
              {
                title: t('State'),
                cell: ({ state, error }) => (
                  <>
                    <StateChip tone={runLooks[state].tone}>{t(runLooks[state].title)}</StateChip>
                    {error !== null && <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{error}</Box>}
                  </>
                ),
              },
              { title: t('Lines'), align: 'right', sx: figures, cell: ({ lines }) => lines },
              { title: t('Agree'), align: 'right', sx: figures, cell: ({ agreed }) => agreed },
              { title: t('Differ'), align: 'right', sx: figures, cell: ({ differences }) => differences },
              { title: t('When'), wide: true, cell: ({ createdAt }) => <Ago at={createdAt} /> },
            ]}
          />
        </Box>
      </MoneyTabs>
    </>
  );
}
