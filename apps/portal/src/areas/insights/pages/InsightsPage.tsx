import { Box, Paper, Link as TextLink, Typography } from '@mui/material';
import { cursorListOf, LinkButton, ListView, LoadMore, Mono, PageHeader, ProblemNotice, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { Link } from 'react-router';
import { LoadSample } from '../../../parts/LoadSample.tsx';
import { useBoardsInfiniteQuery, useMetricsInfiniteQuery } from '../api.ts';
import type { KeptBoard } from '../board-types.ts';
import { describeMetric } from '../parts/describe.ts';
import { MetricState } from '../parts/MetricRefused.tsx';
import { NewBoard } from '../parts/NewBoard.tsx';

function Boards() {
  const list = cursorListOf(useBoardsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true }));
  if (list.error) return <ProblemNotice error={list.error} onRetry={list.refetch} />;
  if (list.items === undefined || list.items.length === 0) return null;
  return (
    <>
      <BoardList boards={list.items} />
      <LoadMore hasMore={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} />
    </>
  );
}

function BoardList({ boards }: { boards: readonly KeptBoard[] }) {
  return (
    <Box
      component="ul"
      aria-label={t('Boards')}
      sx={{
        m: 0,
        mb: 2,
        p: 0,
        listStyle: 'none',
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))',
      }}
    >
      {boards.map(({ name, title, tiles }) => (
        <Paper key={name} component="li" variant="outlined" sx={{ p: 2 }}>
          <TextLink
            component={Link}
            to={`/insights/boards/${encodeURIComponent(name)}`}
            underline="hover"
            sx={{ fontWeight: 650 }}
          >
            {title}
          </TextLink>
          <Typography sx={{ color: 'text.secondary' }}>
            {t('{count, plural, one {# tile} other {# tiles}}', { count: tiles.length })}
          </Typography>
        </Paper>
      ))}
    </Box>
  );
}

function NewMetric() {
  return (
    <LinkButton to="/insights/new-metric" variant="contained">
      {t('New metric')}
    </LinkButton>
  );
}

/** The figures: boards first, then every metric they can be made of. */
export default function InsightsPage() {
  const metrics = cursorListOf(useMetricsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true }));
  return (
    <>
      <PageHeader
        title={t('Insights')}
        description={t('Figures that are counted as events come in: live, and the same after a replay.')}
        actions={
          <>
            {(metrics.items?.length ?? 0) > 0 && <NewBoard />}
            <NewMetric />
          </>
        }
      />
      <Boards />
      <ListView
        label={t('Metrics')}
        heading={t('Metrics')}
        list={metrics}
        keyOf={({ name }) => name}
        empty={{
          title: t('No metric yet'),
          text: t(
            'A metric says what to count of which events: bookings by country, revenue by day. Make one of the events you have, or look at the ready example, which brings seven with a board.',
          ),
          action: (
            <>
              <NewMetric />
              <LoadSample variant="outlined" />
            </>
          ),
        }}
        columns={[
          {
            title: t('Name'),
            cell: ({ name }) => <RowLink to={`/insights/metrics/${encodeURIComponent(name)}`}>{name}</RowLink>,
          },
          {
            title: t('Measures'),
            sx: { minWidth: 220 },
            cell: ({ definition }) => definition.description ?? <Mono fit="wrap">{describeMetric(definition)}</Mono>,
          },
          { title: t('By'), cell: ({ definition }) => Object.keys(definition.dimensions ?? {}).join(', ') },
          { title: t('Unit'), cell: ({ definition }) => definition.unit ?? '' },
          {
            title: t('State'),
            cell: (metric) => <MetricState metric={metric} />,
          },
        ]}
      />
    </>
  );
}
