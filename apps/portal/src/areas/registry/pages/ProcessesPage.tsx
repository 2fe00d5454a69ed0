import { Alert, Box } from '@mui/material';
import { Ago, cursorListOf, Field, ListPage, Mono, StreamChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { type Instance, useRegistryInstancesInfiniteQuery } from '../api.ts';
import { DrainButton } from '../parts/DrainButton.tsx';
import { InstanceState } from '../parts/InstanceState.tsx';
import { useChanges } from '../parts/use-changes.ts';

const BEATS_MS = 3_000;

/** The processes of the installation. */
export default function ProcessesPage() {
  const [address, setAddress] = useSearchParams();
  const search = address.get('search') ?? '';
  const { stream, stale } = useChanges();
  const query = useRegistryInstancesInfiniteQuery(undefined, {
    refetchOnMountOrArgChange: true,
    pollingInterval: BEATS_MS,
  });
  const list = cursorListOf<Instance>(query);
  const isMeant = ({ id, services }: Instance): boolean =>
    [id, ...services].some((name) => name.toLowerCase().includes(search.trim().toLowerCase()));
  return (
    <ListPage
      title={t('Processes')}
      description={t('Which processes the installation has, what they mount, and whether they take requests.')}
      actions={<StreamChip state={stream} />}
      above={
        <Box sx={{ display: 'grid', gap: 2 }}>
          {stale && (
            <Alert severity="warning">
              {t(
                'More than half of the processes fell silent at once. They are listed on: more likely the registry was not reached than that all of them ended.',
              )}
            </Alert>
          )}
          <Field
            type="search"
            label={t('Service or name')}
            value={search}
            onChange={(text) => setAddress(text === '' ? {} : { search: text }, { replace: true })}
            sx={{ width: '100%', maxWidth: 420 }}
          />
        </Box>
      }
      list={{ ...list, items: list.items?.filter(isMeant) }}
      keyOf={({ id }) => id}
      empty={{
        title: t('No process like that'),
        text: t('A process is here while it beats. Look for another service, or see the log of what starts them.'),
      }}
      columns={[
        { title: t('Name'), sx: { minWidth: 120, overflowWrap: 'anywhere' }, cell: ({ id }) => <Mono>{id}</Mono> },
        { title: t('Services'), sx: { minWidth: 160 }, cell: ({ services }) => services.join(', ') },
        { title: t('State'), cell: (instance) => <InstanceState instance={instance} /> },
        { title: t('Last beat'), cell: ({ beatAt }) => <Ago at={beatAt} /> },
        { title: t('Version'), wide: true, cell: ({ version }) => version },
        { title: t('Zone'), wide: true, cell: ({ zone }) => zone ?? '–' },
        { title: t('Drain'), align: 'right', silent: true, cell: (instance) => <DrainButton instance={instance} /> },
      ]}
    />
  );
}
