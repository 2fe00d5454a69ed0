import { Button, Paper, TableCell, TableRow, Link as TextLink } from '@mui/material';
import { Link } from 'react-router';
import { useFlowsQuery } from '../../api/flows.ts';
import { formatCount } from '../../format/number.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadSample } from '../../ui/LoadSample.tsx';
import { Mono } from '../../ui/Mono.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { flowTones } from './states.ts';

/** The flows: what is done with events as they come. */
export default function FlowsPage() {
  const { data, error, isLoading, refetch } = useFlowsQuery(undefined, { refetchOnMountOrArgChange: true });
  const flows = data?.items ?? [];
  return (
    <>
      <PageHeader
        title="Flows"
        description="What is done with events as they come: filtered, reshaped, enriched, counted in windows, sent on."
        actions={
          <Button component={Link} to="/flows/new" variant="contained">
            New flow
          </Button>
        }
      />
      {isLoading && <PageLoading />}
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && flows.length === 0 && (
        <EmptyState
          title="No flow yet"
          text="A flow takes events of some types through steps and sends what comes out. Begin with a small one and test it with a sample, or look at the ready example."
          action={
            <>
              <Button component={Link} to="/flows/new" variant="contained">
                New flow
              </Button>
              <LoadSample variant="outlined" />
            </>
          }
        />
      )}
      {flows.length > 0 && (
        <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
          <TableFrame
            label="Flows"
            columns={['Name', 'State', 'On', { title: 'Steps', align: 'right' }, { title: 'Version', align: 'right' }]}
          >
            {flows.map(({ name, state, version, definition }) => (
              <TableRow key={name} hover>
                <TableCell>
                  <TextLink
                    component={Link}
                    to={`/flows/${encodeURIComponent(name)}`}
                    underline="hover"
                    sx={{ fontWeight: 600 }}
                  >
                    {name}
                  </TextLink>
                </TableCell>
                <TableCell>
                  <StateChip tone={flowTones[state] ?? 'quiet'}>{state}</StateChip>
                </TableCell>
                <TableCell>
                  <Mono>{definition?.on.join(', ') ?? ''}</Mono>
                </TableCell>
                <TableCell align="right">
                  {definition === undefined ? '' : formatCount(definition.steps.length)}
                </TableCell>
                <TableCell align="right">{version}</TableCell>
              </TableRow>
            ))}
          </TableFrame>
        </Paper>
      )}
    </>
  );
}
