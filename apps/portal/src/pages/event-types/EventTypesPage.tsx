import { Button, Paper, TableCell, TableRow, Link as TextLink } from '@mui/material';
import { Link } from 'react-router';
import { useEventTypesQuery } from '../../api/event-types.ts';
import { formatCount } from '../../format/number.ts';
import { Ago } from '../../ui/Ago.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadSample } from '../../ui/LoadSample.tsx';
import { Mono } from '../../ui/Mono.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { fieldsOf } from './schema-fields.ts';

const right = (title: string) => ({ title, align: 'right' as const });

const newType = (
  <Button component={Link} to="/event-types/new" variant="contained">
    New event type
  </Button>
);

/** The event types that have a schema: what events of a type must look like to be accepted. */
export default function EventTypesPage() {
  const { data, error, isLoading, refetch } = useEventTypesQuery(undefined, { refetchOnMountOrArgChange: true });
  const types = data?.items ?? [];
  return (
    <>
      <PageHeader
        title="Event types"
        description="What the data of an event must look like. Events of a type without a schema are accepted as they are."
        actions={newType}
      />
      {isLoading && <PageLoading />}
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && types.length === 0 && (
        <EmptyState
          title="No event type yet"
          text="Give a type of your events a schema: from then on, an event that does not fit it is refused, with the field that is wrong. Or look at the ready example first."
          action={
            <>
              {newType}
              <LoadSample variant="outlined" />
            </>
          }
        />
      )}
      {types.length > 0 && (
        <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
          <TableFrame
            label="Event types"
            columns={['Type', 'What it tells', right('Fields'), 'Compatibility', right('Version'), 'In force since']}
          >
            {types.map(({ type, description, schema, compatibility, version, createdAt }) => (
              <TableRow key={type} hover>
                <TableCell>
                  <TextLink component={Link} to={`/event-types/${encodeURIComponent(type)}`} underline="hover">
                    <Mono>{type}</Mono>
                  </TextLink>
                </TableCell>
                <TableCell sx={{ minWidth: 220 }}>{description ?? ''}</TableCell>
                <TableCell align="right">{formatCount(fieldsOf(schema).length)}</TableCell>
                <TableCell>{compatibility}</TableCell>
                <TableCell align="right">{version}</TableCell>
                <TableCell>
                  <Ago at={createdAt} />
                </TableCell>
              </TableRow>
            ))}
          </TableFrame>
        </Paper>
      )}
    </>
  );
}
