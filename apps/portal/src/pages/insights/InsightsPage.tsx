import { Box, Button, Paper, TableCell, TableRow, Link as TextLink, Typography } from '@mui/material';
import { Link } from 'react-router';
import { useBoardsQuery, useMetricsQuery } from '../../api/insights.ts';
import { plural } from '../../format/number.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadSample } from '../../ui/LoadSample.tsx';
import { Mono } from '../../ui/Mono.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { describeMetric } from './describe.ts';
import { NewBoard } from './NewBoard.tsx';

function Boards() {
  const { data, error, refetch } = useBoardsQuery(undefined, { refetchOnMountOrArgChange: true });
  if (error) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label="Boards"
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
      {data.items.map(({ name, title, tiles }) => (
        <Paper key={name} component="li" variant="outlined" sx={{ p: 2 }}>
          <TextLink
            component={Link}
            to={`/insights/boards/${encodeURIComponent(name)}`}
            underline="hover"
            sx={{ fontWeight: 650 }}
          >
            {title}
          </TextLink>
          <Typography sx={{ color: 'text.secondary' }}>{plural(tiles.length, 'tile')}</Typography>
        </Paper>
      ))}
    </Box>
  );
}

/** The figures: boards first, then every metric they can be made of. */
export default function InsightsPage() {
  const { data, error, isLoading, refetch } = useMetricsQuery(undefined, { refetchOnMountOrArgChange: true });
  const metrics = data?.items ?? [];
  return (
    <>
      <PageHeader
        title="Insights"
        description="Figures that are counted as events come in: exact, live, and the same after a replay."
        actions={
          <>
            {metrics.length > 0 && <NewBoard />}
            <Button component={Link} to="/insights/new-metric" variant="contained">
              New metric
            </Button>
          </>
        }
      />
      {isLoading && <PageLoading />}
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && metrics.length === 0 && (
        <EmptyState
          title="No metric yet"
          text="A metric says what to count of which events: bookings by country, revenue by day. Make one of the events you have, or look at the ready example, which brings seven with a board."
          action={
            <>
              <Button component={Link} to="/insights/new-metric" variant="contained">
                New metric
              </Button>
              <LoadSample variant="outlined" />
            </>
          }
        />
      )}
      <Boards />
      {metrics.length > 0 && (
        <Panel title="Metrics" flush>
          <TableFrame label="Metrics" columns={['Name', 'Measures', 'By', 'Unit', 'State']}>
            {metrics.map(({ name, definition, state }) => (
              <TableRow key={name} hover>
                <TableCell>
                  <TextLink
                    component={Link}
                    to={`/insights/metrics/${encodeURIComponent(name)}`}
                    underline="hover"
                    sx={{ fontWeight: 600 }}
                  >
                    {name}
                  </TextLink>
                </TableCell>
                <TableCell sx={{ minWidth: 220 }}>
                  {definition.description ?? <Mono fit="wrap">{describeMetric(definition)}</Mono>}
                </TableCell>
                <TableCell>{Object.keys(definition.dimensions ?? {}).join(', ')}</TableCell>
                <TableCell>{definition.unit ?? ''}</TableCell>
                <TableCell>
                  <StateChip tone={state === 'live' ? 'good' : 'busy'}>{state}</StateChip>
                </TableCell>
              </TableRow>
            ))}
          </TableFrame>
        </Panel>
      )}
    </>
  );
}
