import { Typography } from '@mui/material';
import { Ago, Json, Panel } from '@pvt/ui';
import { useNewestEventQuery } from '../../../api/newest-event.ts';

/** An event of a type as expressions see it. */
export function NewestEvent({ type }: { type: string }) {
  const { currentData: event } = useNewestEventQuery(type, { skip: type === '' });
  return (
    <Panel title="What expressions see" note={event ? <Ago at={event.recordedAt} /> : ''}>
      {event ? (
        <Json
          label={`The newest event of the type ${type}`}
          maxHeight={640}
          value={{
            event: { id: event.id, source: event.source, type: event.type, key: event.key, time: event.time },
            data: event.data,
          }}
        />
      ) : (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {type === '' || event === undefined
            ? 'Choose an event type, and its newest event is shown here.'
            : `There is no event of the type ${type} yet. The metric counts them from the first one on.`}
        </Typography>
      )}
    </Panel>
  );
}
