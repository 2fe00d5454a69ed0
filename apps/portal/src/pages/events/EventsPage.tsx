import { FormControlLabel, Paper, Switch, Typography } from '@mui/material';
import { useState } from 'react';
import { Outlet } from 'react-router';
import { useEventsInfiniteQuery } from '../../api/events.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadMore } from '../../ui/LoadMore.tsx';
import { LoadSample } from '../../ui/LoadSample.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StreamChip } from '../../ui/StreamChip.tsx';
import { Downloads } from './Downloads.tsx';
import { EventSearch } from './EventSearch.tsx';
import { EventTable } from './EventTable.tsx';
import { useEventFilter } from './filter.ts';
import { useFollowedEvents } from './follow.ts';

function Nothing({ searched }: { searched: boolean }) {
  return searched ? (
    <EmptyState title="No event matches" text="Widen the search: clear a field, or take a longer time." />
  ) : (
    <EmptyState
      title="No events yet"
      text="Events appear here as soon as they are accepted, from HTTP, files, feeds or webhooks."
      action={<LoadSample />}
    />
  );
}

/** Every event of the log, searched by its envelope, its state and its data. */
export default function EventsPage() {
  const search = useEventFilter();
  const [following, setFollowing] = useState(false);
  const stored = useEventsInfiniteQuery(search.filter, { refetchOnMountOrArgChange: true });
  const followed = useFollowedEvents(following, search.filter);
  const events = following ? followed.events : (stored.data?.pages.flatMap(({ items }) => items) ?? []);

  return (
    <>
      <PageHeader
        title="Events"
        description="Everything that was accepted, newest first. Open one to see its data, its trail and its trace."
        actions={
          <>
            {following && <StreamChip state={followed.state} />}
            <FormControlLabel
              control={<Switch size="small" checked={following} onChange={(_, on) => setFollowing(on)} />}
              label="Follow new events"
            />
            <Downloads filter={search.filter} />
          </>
        }
      />
      <EventSearch typed={search.typed} onChange={search.change} onClear={search.clear} isEmpty={search.isEmpty} />
      {!following && stored.isFetching && !stored.isFetchingNextPage && stored.data === undefined && <PageLoading />}
      {!following && stored.error && <ProblemNotice error={stored.error} onRetry={stored.refetch} />}
      {following && events.length === 0 && (
        <Typography component="output" sx={{ display: 'block', color: 'text.secondary', py: 4, textAlign: 'center' }}>
          Waiting for the next event{search.isEmpty ? '' : ' that matches'}.
        </Typography>
      )}
      {!following && stored.isSuccess && events.length === 0 && <Nothing searched={!search.isEmpty} />}
      {events.length > 0 && !(stored.error && !following) && (
        <Paper variant="outlined" sx={{ overflow: 'hidden', opacity: !following && stored.isFetching ? 0.7 : 1 }}>
          <EventTable events={events} />
          <LoadMore
            hasMore={!following && stored.hasNextPage}
            loading={stored.isFetchingNextPage}
            onMore={stored.fetchNextPage}
          />
        </Paper>
      )}
      <Outlet />
    </>
  );
}
