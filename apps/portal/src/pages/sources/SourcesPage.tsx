import { Box, Button, Paper, TableCell, TableRow, Link as TextLink } from '@mui/material';
import { Link } from 'react-router';
import { useImportsQuery, useSourcesQuery } from '../../api/sources.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadSample } from '../../ui/LoadSample.tsx';
import { Mono } from '../../ui/Mono.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { FeedChip } from './FeedChip.tsx';
import { feedOf } from './feed-of.ts';
import { ImportsPanel } from './ImportsPanel.tsx';
import { mappedType } from './mapped-type.ts';

/** Where events come from, besides HTTP: files, feeds and folders. */
export default function SourcesPage() {
  const { data, error, isLoading, refetch } = useSourcesQuery(undefined, {
    refetchOnMountOrArgChange: true,
    pollingInterval: 5_000,
    skipPollingIfUnfocused: true,
  });
  const imports = useImportsQuery(undefined, { pollingInterval: 3_000, skipPollingIfUnfocused: true });
  const sources = data?.items ?? [];
  return (
    <>
      <PageHeader
        title="Sources"
        description="How the rows of a file or a feed become events."
        actions={
          <Button component={Link} to="/sources/new" variant="contained">
            New source
          </Button>
        }
      />
      {isLoading && <PageLoading />}
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && sources.length === 0 && (
        <EmptyState
          title="No source yet"
          text="Make one from a file of your own: drop it, see its rows as events, and import it. Or look at the ready example first."
          action={
            <>
              <Button component={Link} to="/sources/new" variant="contained">
                Start from a file
              </Button>
              <LoadSample variant="outlined" />
            </>
          }
        />
      )}
      {sources.length > 0 && (
        <Paper variant="outlined" sx={{ overflow: 'hidden', mb: 2 }}>
          <TableFrame
            label="Sources"
            columns={['Name', 'Format', 'Event type', 'Comes from', { title: 'Import', silent: true }]}
          >
            {sources.map((source) => (
              <TableRow key={source.name} hover>
                <TableCell>
                  <TextLink
                    component={Link}
                    to={`/sources/${encodeURIComponent(source.name)}`}
                    underline="hover"
                    sx={{ fontWeight: 600 }}
                  >
                    {source.name}
                  </TextLink>
                </TableCell>
                <TableCell>{source.format.toUpperCase()}</TableCell>
                <TableCell>
                  <Mono>{mappedType(source.mapping.type) || '–'}</Mono>
                </TableCell>
                <TableCell>
                  <Box sx={{ overflowWrap: 'anywhere', minWidth: 160 }}>{feedOf(source)}</Box>
                  {source.feedStatus && <FeedChip status={source.feedStatus} />}
                </TableCell>
                <TableCell align="right">
                  <Button
                    component={Link}
                    to={`/sources/${encodeURIComponent(source.name)}`}
                    aria-label={`Import into ${source.name}`}
                  >
                    Import
                  </Button>
                </TableCell>
              </TableRow>
            ))}
          </TableFrame>
        </Paper>
      )}
      {(imports.data?.items.length ?? 0) > 0 && <ImportsPanel jobs={imports.data?.items ?? []} showSource />}
    </>
  );
}
