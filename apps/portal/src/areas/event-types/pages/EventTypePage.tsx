import { Box } from '@mui/material';
import { Facts, Json, LinkButton, Panel, RecordPage, SideBySide } from '@pvt/ui';
import { formatCount, formatInstant } from '@pvt/ui/format';
import { useParams } from 'react-router';
import { useNewestEventQuery } from '../../../api/newest-event.ts';
import { useEventTypeQuery } from '../api.ts';
import { wordsOf } from '../parts/compatibility.ts';
import { EarlierVersions } from '../parts/EarlierVersions.tsx';
import { exampleOf } from '../parts/example.ts';
import { FieldTable } from '../parts/FieldTable.tsx';
import { fieldsOf } from '../parts/schema-fields.ts';

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
  const query = useEventTypeQuery(type, { refetchOnMountOrArgChange: true });
  return (
    <RecordPage
      of={{ what: 'event type', name: type, list: { title: 'Event types', to: '/event-types' } }}
      query={query}
      description={query.data?.description ?? undefined}
      actions={
        <>
          <LinkButton to={`/events?${new URLSearchParams({ type })}`} variant="outlined">
            Its events
          </LinkButton>
          <LinkButton to={`/insights/new-metric?${new URLSearchParams({ event: type })}`} variant="outlined">
            Count them
          </LinkButton>
          <LinkButton to="edit" variant="contained" disabled={query.data === undefined}>
            Edit
          </LinkButton>
        </>
      }
    >
      {({ version, createdAt, compatibility, schema }) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Panel title="In force">
            <Facts
              facts={[
                ['Version', `${version}, since ${formatInstant(createdAt).slice(0, 19)}`],
                ['Compatibility', wordsOf(compatibility)],
              ]}
            />
          </Panel>
          <Panel title="Fields" note={formatCount(fieldsOf(schema).length)} flush>
            <FieldTable schema={schema} />
          </Panel>
          <SideBySide>
            <Example type={type} schema={schema} />
            <Panel title="JSON Schema">
              <Json value={schema} label={`JSON Schema of ${type}`} />
            </Panel>
          </SideBySide>
          <EarlierVersions type={type} />
        </Box>
      )}
    </RecordPage>
  );
}
