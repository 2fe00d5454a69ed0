import {
  Ago,
  cursorListOf,
  EmptyState,
  LinkButton,
  ListView,
  Mono,
  PageHeader,
  PageLoading,
  ProblemNotice,
  RowLink,
} from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { useAllFlowsQuery } from '../../../api/all-flows.ts';
import { FlowChoice } from '../../../parts/FlowChoice.tsx';
import { flowsWith, hasWindow } from '../../../parts/flows-with.ts';
import { type LateEvent, useLateEventsInfiniteQuery } from '../api.ts';

function Why({ event: { reason, watermark } }: { event: LateEvent }) {
  const time = formatInstant(watermark);
  return reason === 'late'
    ? t('Its windows were closed: their time was {time}.', { time })
    : t('Its time is too far ahead: at most {time} was allowed.', { time });
}

function LateList({ flow }: { flow: string }) {
  const query = useLateEventsInfiniteQuery(flow, { refetchOnMountOrArgChange: true, pollingInterval: 10_000 });
  return (
    <ListView
      list={cursorListOf(query)}
      label={t('Late events')}
      keyOf={({ id }) => String(id)}
      empty={{
        title: t('Nothing came too late'),
        text: t(
          'Every event that the flow {flow} has read is in its windows. If some come late one day, give the window a greater lateness, and replay the flow to count them.',
          { flow },
        ),
      }}
      columns={[
        { title: t('Came'), cell: ({ recordedAt }) => <Ago at={recordedAt} /> },
        {
          title: t('Event'),
          cell: ({ eventId }) =>
            eventId === null ? (
              t('made of several')
            ) : (
              <RowLink to={`/events/${encodeURIComponent(eventId)}`} strong={false}>
                <Mono>{eventId}</Mono>
              </RowLink>
            ),
        },
        { title: t('Happened'), sx: { whiteSpace: 'nowrap' }, cell: ({ time }) => formatInstant(time) },
        { title: t('Why it is in no window'), sx: { minWidth: 240 }, cell: (event) => <Why event={event} /> },
        { title: t('Window of'), cell: ({ windowKey }) => <Mono>{windowKey === '' ? t('all') : windowKey}</Mono> },
        { title: t('Step'), cell: ({ pointer }) => <Mono>{pointer}</Mono> },
        { title: t('Data'), cell: ({ data }) => <Mono fit="cut">{JSON.stringify(data)}</Mono> },
      ]}
    />
  );
}

/** Events that windows of a flow could not count any more, so that nobody takes a sum for whole that is not. */
export default function LateEventsPage() {
  const [search, setSearch] = useSearchParams();
  const { data, error, isLoading, refetch } = useAllFlowsQuery(undefined, { refetchOnMountOrArgChange: true });
  const flows = flowsWith(data?.items ?? [], hasWindow);
  const flow = search.get('flow') ?? flows[0];
  return (
    <>
      <PageHeader
        title={t('Late events')}
        description={t(
          'Events that are in no window of a flow, since they came when it was closed, or are dated too far ahead. Everything else was done with them.',
        )}
      />
      {isLoading && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
      {data !== undefined && flow === undefined && (
        <EmptyState
          title={t('No flow has windows')}
          text={t(
            'A flow that counts in windows of time leaves out what comes after a window was closed, and lists it here.',
          )}
          action={
            <LinkButton to="/flows" variant="contained">
              {t('To the flows')}
            </LinkButton>
          }
        />
      )}
      {flow !== undefined && data !== undefined && (
        <>
          <FlowChoice flows={flows} flow={flow} onChange={(chosen) => setSearch({ flow: chosen })} />
          <LateList key={flow} flow={flow} />
        </>
      )}
    </>
  );
}
