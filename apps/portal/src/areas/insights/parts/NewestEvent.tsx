import { Typography } from '@mui/material';
import { Ago, Json, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNewestEventQuery } from '../../../api/newest-event.ts';

/** An event of a type as expressions see it. */
export function NewestEvent({ type }: { type: string }) {
  const { currentData: event } = useNewestEventQuery(type, { skip: type === '' });
  return (
    <Panel title={t('What expressions see')} note={event ? <Ago at={event.recordedAt} inline /> : ''}>
      {event ? (
        <Json
          label={t('The newest event of the type {type}', { type })}
          maxHeight={640}
          value={{
            event: { id: event.id, source: event.source, type: event.type, key: event.key, time: event.time },
            data: event.data,
          }}
        />
      ) : (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {type === '' || event === undefined
            ? t('Choose an event type, and its newest event is shown here.')
            : t('There is no event of the type {type} yet. The metric counts them from the first one on.', { type })}
        </Typography>
      )}
    </Panel>
  );
}
