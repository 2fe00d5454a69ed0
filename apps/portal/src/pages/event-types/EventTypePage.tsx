import { Box, Button } from '@mui/material';
import { Link, useParams } from 'react-router';
import { useEventTypeQuery } from '../../api/event-types.ts';
import { useNewestEventQuery } from '../../api/events.ts';
import { isProblem } from '../../api/problem.ts';
import { formatCount } from '../../format/number.ts';
import { formatInstant } from '../../format/time.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Json } from '../../ui/Json.tsx';
import { NothingThere } from '../../ui/NothingThere.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { SideBySide } from '../../ui/SideBySide.tsx';
import { wordsOf } from './compatibility.ts';
import { EarlierVersions } from './EarlierVersions.tsx';
import { exampleOf } from './example.ts';
import { FieldTable } from './FieldTable.tsx';
import { fieldsOf } from './schema-fields.ts';

/** The data of the newest event of the type, or while there is none, an example made of the schema. */
function Example({ type, schema }: { type: string; schema: unknown }) {
  const { data: newest, isLoading } = useNewestEventQuery(type, { refetchOnMountOrArgChange: true });
  if (isLoading) return null;
  return (
    <Panel title="Example" note={newest ? 'the data of the newest event' : 'made of the schema: no event came yet'}>
      <Json value={newest ? newest.data : exampleOf(schema)} label={`Example of ${type}`} />
    </Panel>
  );
}

/** One event type: what its events must look like, in words, as an example and as JSON Schema. */
export default function EventTypePage() {
  const { type = '' } = useParams();
  const { data, error, isLoading, refetch } = useEventTypeQuery(type, { refetchOnMountOrArgChange: true });
  const search = new URLSearchParams({ type });
  if (isProblem(error) && error.status === 404) {
    return <NothingThere what="event type" name={type} back={{ title: 'Event types', to: '/event-types' }} />;
  }
  return (
    <>
      <PageHeader
        title={type}
        back={{ title: 'Event types', to: '/event-types' }}
        {...(data?.description ? { description: data.description } : {})}
        actions={
          <>
            <Button component={Link} to={`/events?${search}`} variant="outlined">
              Its events
            </Button>
            <Button
              component={Link}
              to={`/insights/new-metric?${new URLSearchParams({ event: type })}`}
              variant="outlined"
            >
              Count them
            </Button>
            <Button component={Link} to="edit" variant="contained" disabled={data === undefined}>
              Edit
            </Button>
          </>
        }
      />
      {isLoading && <PageLoading />}
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Panel title="In force">
            <Facts
              facts={[
                ['Version', `${data.version}, since ${formatInstant(data.createdAt).slice(0, 19)}`],
                ['Compatibility', wordsOf(data.compatibility)],
              ]}
            />
          </Panel>
          <Panel title="Fields" note={formatCount(fieldsOf(data.schema).length)} flush>
            <FieldTable schema={data.schema} />
          </Panel>
          <SideBySide>
            <Example type={type} schema={data.schema} />
            <Panel title="JSON Schema">
              <Json value={data.schema} label={`JSON Schema of ${type}`} />
            </Panel>
          </SideBySide>
          <EarlierVersions type={type} />
        </Box>
      )}
    </>
  );
}
