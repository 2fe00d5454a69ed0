import { EmptyState, ListTable, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useGuestStaysQuery } from '../guests-api.ts';
import { stayTitle } from './guest-words.ts';

/** Where a guest stayed, stays and will stay. */
export function GuestStays({ id }: { id: string }) {
  const { data, error, isLoading, refetch } = useGuestStaysQuery(id);
  return (
    <Panel title={t('Stays')} flush={(data?.items.length ?? 0) > 0}>
      {isLoading && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
      {data?.items.length === 0 && (
        <EmptyState title={t('No stay yet')} text={t('Bookings of this guest are shown here.')} />
      )}
      {data !== undefined && data.items.length > 0 && (
        <ListTable
          label={t('Stays')}
          items={data.items}
          keyOf={(stay) => stay.id}
          columns={[
            { title: t('Booking'), cell: ({ booking }) => booking },
            { title: t('House'), cell: ({ property }) => property },
            { title: t('Arrival'), cell: ({ arrival }) => arrival },
            { title: t('Departure'), cell: ({ departure }) => departure },
            { title: t('State'), cell: ({ state }) => stayTitle(state) },
          ]}
        />
      )}
    </Panel>
  );
}
