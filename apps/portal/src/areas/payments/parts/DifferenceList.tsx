import { Box, MenuItem } from '@mui/material';
import { cursorListOf, Field, ListView, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useAddressFields } from '../../../parts/address-field.ts';
import { useKeysUntilKnown } from '../../../parts/keys-until-known.ts';
import {
  type Difference,
  type DifferenceSettlement,
  type Reconciliation,
  useDifferencesInfiniteQuery,
  useSettleDifferenceMutation,
} from '../api.ts';
import { Side, Standing, Subject } from './DifferenceCells.tsx';
import { agreement, differenceLooks } from './difference-words.ts';
import { SettleDialog } from './SettleDialog.tsx';

/** What an empty list says: that all agrees only where that is known. */
function emptyOf(state: string, runs: readonly Reconciliation[]) {
  if (state !== 'open') return { title: t('No such difference'), text: t('Choose another state.') };
  const found = agreement(runs);
  if (found === 'agrees')
    return { title: t('All agrees'), text: t('The providers’ books and yours are the same in every line.') };
  if (found === 'none')
    return {
      title: t('Nothing was compared yet'),
      text: t('The books of a day are compared by themselves an hour after its end, in UTC, or now.'),
    };
  return {
    title: t('No difference is open'),
    text: t('A comparison is under way or has failed: whether all agrees is not known until it is done.'),
  };
}

/** Where providers' books and ours differ; the open ones, where the address asks for no others. */
export function DifferenceList({ runs }: { runs: readonly Reconciliation[] }) {
  const { value, onChange } = useAddressFields()('state');
  const isKnown = value === 'all' || Object.hasOwn(differenceLooks, value);
  const state = isKnown ? value : 'open';
  const query = useDifferencesInfiniteQuery(state === 'all' ? '' : state, {
    refetchOnMountOrArgChange: true,
    pollingInterval: 5000,
  });
  const [settle, settling] = useSettleDifferenceMutation();
  const withKey = useKeysUntilKnown();
  const send = (id: string, settlement: DifferenceSettlement) => {
    const given = { id, ...settlement };
    return withKey(given, (key) => settle({ key, given }));
  };
  return (
    <Box>
      <ProblemNotice error={settling.error} />
      <Box sx={{ mb: 2, display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '240px' } }}>
        <Field
          select
          size="small"
          label={t('Differences')}
          value={state}
          onChange={(next) => onChange(next === 'open' ? '' : next)}
        >
          {Object.entries(differenceLooks).map(([name, { title }]) => (
            <MenuItem key={name} value={name}>
              {t(title)}
            </MenuItem>
          ))}
          <MenuItem value="all">{t('any')}</MenuItem>
        </Field>
      </Box>
      <ListView
        list={cursorListOf<Difference>(query)}
        label={t('Differences')}
        heading={t('Differences')}
        keyOf={({ id }) => id}
        empty={emptyOf(state, runs)}
        columns={[
          {
            title: t('What differs'),
            sx: { minWidth: 220 },
            cell: (difference) => <Subject difference={difference} />,
          },
          { title: t('Here'), sx: { whiteSpace: 'nowrap' }, cell: ({ here }) => <Side side={here} /> },
          { title: t('At the provider'), sx: { whiteSpace: 'nowrap' }, cell: ({ there }) => <Side side={there} /> },
          {
            title: t('State'),
            sx: { minWidth: 120 },
            cell: (difference) => <Standing difference={difference} />,
          },
          {
            title: t('Actions'),
            align: 'right',
            silent: true,
            cell: (difference) =>
              difference.state === 'open' && (
                <SettleDialog
                  difference={difference}
                  loading={settling.isLoading}
                  onConfirm={(settlement) => send(difference.id, settlement)}
                />
              ),
          },
        ]}
      />
    </Box>
  );
}
