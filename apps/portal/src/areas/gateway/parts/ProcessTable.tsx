import { Ago, ListView, Mono, StateChip } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { GatewayStatus } from '../api.ts';

type Process = GatewayStatus['processes'][number];

/** The gateways that run, and by which revision. */
export function ProcessTable({ processes }: { processes: readonly Process[] | undefined }) {
  return (
    <ListView
      list={{
        items: processes === undefined ? undefined : [...processes],
        isLoading: processes === undefined,
        error: undefined,
        refetch: () => undefined,
        hasMore: false,
        isLoadingMore: false,
        loadMore: () => undefined,
      }}
      label={t('Processes')}
      keyOf={({ id }) => id}
      empty={{
        title: t('No gateway runs'),
        text: t('A process takes requests when it is started with PVT_GATEWAY_PORT.'),
      }}
      columns={[
        { title: t('Name'), cell: ({ id }) => id },
        { title: t('Takes requests at'), cell: ({ url }) => <Mono>{url}</Mono> },
        { title: t('Revision'), align: 'right', cell: ({ revision }) => formatCount(revision) },
        {
          title: t('State'),
          sx: { minWidth: 160 },
          cell: ({ fault }) =>
            fault === null ? (
              <StateChip tone="good">{t('up to date')}</StateChip>
            ) : (
              <>
                <StateChip tone="bad">{t('serves an older document')}</StateChip> {fault}
              </>
            ),
        },
        { title: t('Last told'), cell: ({ seenAt }) => <Ago at={seenAt} /> },
      ]}
    />
  );
}
