import { FormControlLabel, Paper, Switch, Typography } from '@mui/material';
import { EmptyState, LoadMore, PageHeader, PageLoading, ProblemNotice, StreamChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { Outlet } from 'react-router';
import { LoadSample } from '../../../parts/LoadSample.tsx';
import { useEventsInfiniteQuery } from '../api.ts';
import { Downloads } from '../parts/Downloads.tsx';
import { EventSearch } from '../parts/EventSearch.tsx';
import { EventsByTime } from '../parts/EventsByTime.tsx';
import { EventTable } from '../parts/EventTable.tsx';
import { followable, useEventFilter, withNewer } from '../parts/filter.ts';
import { kept, useFollowedEvents } from '../parts/follow.ts';
import type { ListedEvents } from '../parts/Neighbours.tsx';

function Nothing({ searched }: { searched: boolean }) {
  return searched ? (
    <EmptyState title={t('No event matches')} text={t('Widen the search: clear a field, or take a longer time.')} />
  ) : (
    <EmptyState
      title={t('No events yet')}
      text={t('Events appear here as soon as they are accepted, from HTTP, files, feeds or webhooks.')}
      action={<LoadSample />}
    />
  );
}

/** What reads on; undefined where there is no more, it is being read, or could not be. */
function moreOf(list: ReturnType<typeof useEventsInfiniteQuery>): (() => void) | undefined {
  if (!list.hasNextPage || list.isFetchingNextPage || list.isError) return undefined;
  return () => void list.fetchNextPage();
}

/** Every event of the log, searched by its envelope, its state and its data. */
export default function EventsPage() {
  const search = useEventFilter();
  const [following, setFollowing] = useState(false);
  const filter = following ? followable(search.filter) : search.filter;
  const stored = useEventsInfiniteQuery(filter, { refetchOnMountOrArgChange: true });
  const followed = useFollowedEvents(following, filter);
  const older = stored.data?.pages.flatMap(({ items }) => items) ?? [];
  // Those that were followed stay when following ends, except where a search by state or time asks for other ones. When
  // so many came that only the newest are kept, what lies between them and the list is missing: they stand alone.
  const together = following || (search.filter.status ?? search.filter.from ?? search.filter.to) === undefined;
  const alone = following && followed.events.length >= kept;
  const events = alone ? followed.events : withNewer(older, together ? followed.events : []);
  // What PVT tells of itself, such as the first sign-in, is listed, and yet nobody has sent anything.
  const onlyOwn = search.isEmpty && !stored.hasNextPage && events.every(({ type }) => type.startsWith('pvt.'));
  const follow = (on: boolean) => {
    setFollowing(on);
    if (!on) void stored.refetch();
  };

  return (
    <>
      <PageHeader
        title={t('Events')}
        description={t(
          'Everything that was accepted, newest first. Open one to see its data, its history and its trace.',
        )}
        actions={
          <>
            {following && <StreamChip state={followed.state} />}
            <FormControlLabel
              control={<Switch size="small" checked={following} onChange={(_, on) => follow(on)} />}
              label={t('Follow new events')}
            />
            <Downloads filter={search.filter} />
          </>
        }
      />
      <EventSearch
        typed={search.typed}
        onChange={search.change}
        onClear={search.clear}
        isEmpty={search.isEmpty}
        following={following}
      />
      {!following && !onlyOwn && <EventsByTime filter={search.filter} onRange={search.setRange} />}
      {!following && stored.isFetching && !stored.isFetchingNextPage && stored.data === undefined && <PageLoading />}
      {stored.error && <ProblemNotice error={stored.error} onRetry={stored.refetch} />}
      {following && followed.events.length === 0 && (
        <Typography component="output" sx={{ display: 'block', color: 'text.secondary', py: 2, textAlign: 'center' }}>
          {search.isEmpty ? t('Waiting for the next event.') : t('Waiting for the next event that matches.')}
        </Typography>
      )}
      {!following && stored.isSuccess && (events.length === 0 || onlyOwn) && <Nothing searched={!search.isEmpty} />}
      {events.length > 0 && (following || !stored.error) && (
        <Paper variant="outlined" sx={{ overflow: 'hidden', opacity: !following && stored.isFetching ? 0.7 : 1 }}>
          <EventTable events={events} />
          <LoadMore
            hasMore={!alone && stored.hasNextPage}
            loading={stored.isFetchingNextPage}
            onMore={stored.fetchNextPage}
          />
        </Paper>
      )}
      <Outlet context={{ events, more: alone ? undefined : moreOf(stored) } satisfies ListedEvents} />
    </>
  );
}
