import { Box } from '@mui/material';
import { ConfirmButton, Facts, Json, LinkButton, Panel, RecordPage, SideBySide } from '@pvt/ui';
import { formatCount, formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useNavigate, useParams } from 'react-router';
import { useNewestEventQuery } from '../../../api/newest-event.ts';
import { useDeleteEventTypeMutation, useEventTypeQuery } from '../api.ts';
import { wordsOf } from '../parts/compatibility.ts';
import { EarlierVersions } from '../parts/EarlierVersions.tsx';
import { exampleOf } from '../parts/example.ts';
import { FieldTable } from '../parts/FieldTable.tsx';
import { fieldsOf } from '../parts/schema-fields.ts';
import { permissions } from '../permissions.ts';

/** The data of the newest event of the type, or while there is none, an example made of the schema. */
function Example({ type, schema }: { type: string; schema: unknown }) {
  const { data: newest, isLoading } = useNewestEventQuery(type, { refetchOnMountOrArgChange: true });
  if (isLoading) return null;
  return (
    <Panel
      title={t('Example')}
      note={newest ? t('the data of the newest event') : t('made of the schema: no event came yet')}
    >
      <Json value={newest ? newest.data : exampleOf(schema)} label={t('Example of {type}', { type })} />
    </Panel>
  );
}

/** One event type: what its events must look like, in words, as an example and as JSON Schema. */
export default function EventTypePage() {
  const { type = '' } = useParams();
  const query = useEventTypeQuery(type, { refetchOnMountOrArgChange: true });
  const navigate = useNavigate();
  const [remove, removing] = useDeleteEventTypeMutation();
  const leave = async () => {
    const removed = await remove(type);
    if (removed.error === undefined) await navigate('/event-types');
  };
  return (
    <RecordPage
      of={{ what: t('event type'), name: type, list: { title: t('Event types'), to: '/event-types' } }}
      query={query}
      description={query.data?.description ?? undefined}
      actions={
        <>
          <LinkButton to={`/events?${new URLSearchParams({ type })}`} variant="outlined">
            {t('Its events')}
          </LinkButton>
          <LinkButton to={`/insights/new-metric?${new URLSearchParams({ event: type })}`} variant="outlined">
            {t('Count them')}
          </LinkButton>
          <ConfirmButton
            label={t('Delete')}
            permission={permissions.change}
            question={t('Delete the schema of {type}?', { type })}
            consequence={t(
              'All its versions are removed. Events of the type stay, and new ones are accepted as they are.',
            )}
            onConfirm={leave}
          />
          <LinkButton to="edit" variant="contained" disabled={query.data === undefined}>
            {t('Edit')}
          </LinkButton>
        </>
      }
      problem={removing.error}
    >
      {({ version, createdAt, compatibility, schema }) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Panel title={t('In force')}>
            <Facts
              facts={[
                [t('Version'), t('{version}, since {time}', { version, time: formatInstant(createdAt) })],
                [t('Compatibility'), wordsOf(compatibility)],
              ]}
            />
          </Panel>
          <Panel title={t('Fields')} note={formatCount(fieldsOf(schema).length)} flush>
            <FieldTable schema={schema} />
          </Panel>
          <SideBySide>
            <Example type={type} schema={schema} />
            <Panel title={t('JSON Schema')}>
              <Json value={schema} label={t('JSON Schema of {type}', { type })} />
            </Panel>
          </SideBySide>
          <EarlierVersions type={type} />
        </Box>
      )}
    </RecordPage>
  );
}
