import { Ago, ListView, Mono, StateChip } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { GatewayStatus } from '../api.ts';

interface Props {
  status: GatewayStatus | undefined;
  error: unknown;
  isLoading: boolean;
  refetch: () => unknown;
}

/** The gateways that run, and by which revision. */
export function ProcessTable({ status, error, isLoading, refetch }: Props) {
  const newest = status?.revision ?? 0;
  return (
    <ListView
      list={{
        items: status?.processes,
        ...{ isLoading, error, refetch },
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
          cell: ({ fault, revision }) =>
            fault === null && revision >= newest ? (
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
