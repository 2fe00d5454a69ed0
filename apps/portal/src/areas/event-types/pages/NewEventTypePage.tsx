import { PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate } from 'react-router';
import { type EventTypeChange, useSaveEventTypeMutation } from '../api.ts';
import { EventTypeForm } from '../parts/EventTypeForm.tsx';

const beginning = () => ({
  type: '',
  compatibility: 'backward' as const,
  description: null,
  schema: {
    type: 'object',
    required: ['room', 'minutes'],
    properties: {
      room: { type: 'string', description: t('Number of the room.') },
      minutes: { type: 'integer', minimum: 0, description: t('How long it took.') },
    },
  },
});

/** A new event type, begun from a small schema that can be changed into one's own. */
export default function NewEventTypePage() {
  const navigate = useNavigate();
  const [save, { isLoading, error }] = useSaveEventTypeMutation();
  const create = async (change: EventTypeChange) => {
    const saved = await save({ ...change, isNew: true });
    if (saved.error === undefined) await navigate(`/event-types/${encodeURIComponent(change.type)}`);
  };
  return (
    <>
      <PageHeader
        title={t('New event type')}
        description={t(
          'From now on, events of the type that do not fit the schema are refused, with the field that is wrong. Events that are in already stay as they are.',
        )}
        back={{ title: t('Event types'), to: '/event-types' }}
      />
      <EventTypeForm
        initial={beginning()}
        isNew
        saving={isLoading}
        error={error}
        onSave={(change) => void create(change)}
      />
    </>
  );
}
