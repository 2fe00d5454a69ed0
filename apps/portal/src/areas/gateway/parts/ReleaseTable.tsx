import { Ago, ListView, RowLink } from '@pvt/ui';
import { formatShare } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type Release, useGatewayReleasesQuery } from '../api.ts';
import { becauseText } from './because.ts';
import { PhaseChip } from './PhaseChip.tsx';

/** The releases of the document, and how far each is. */
export function ReleaseTable() {
  const { data, error, isLoading, refetch } = useGatewayReleasesQuery(undefined, {
    refetchOnMountOrArgChange: true,
    pollingInterval: 5_000,
  });
  return (
    <ListView
      list={{
        items: data?.items,
        ...{ isLoading, error, refetch },
        hasMore: false,
        isLoadingMore: false,
        loadMore: () => undefined,
      }}
      label={t('Releases')}
      keyOf={({ name }) => name}
      empty={{
        title: t('No release yet'),
        text: t('A release of the document names a stable upstream and a canary; a route leads to it by its name.'),
      }}
      columns={[
        {
          title: t('Name'),
          cell: ({ name }) => <RowLink to={`/gateway/releases/${encodeURIComponent(name)}`}>{name}</RowLink>,
        },
        { title: t('State'), cell: (release: Release) => <PhaseChip release={release} /> },
        { title: t('Stable'), cell: ({ stable }) => stable },
        { title: t('Canary'), cell: ({ canary }) => canary },
        {
          title: t('Share'),
          align: 'right',
          cell: ({ standing }) => formatShare((standing?.share ?? 0) / 100),
        },
        { title: t('Why'), sx: { minWidth: 180 }, cell: ({ standing }) => standing && becauseText(standing.because) },
        { title: t('Decided'), cell: ({ standing }) => standing && <Ago at={standing.decidedAt} /> },
      ]}
    />
  );
}
