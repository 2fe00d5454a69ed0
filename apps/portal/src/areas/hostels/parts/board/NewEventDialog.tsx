import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../../parts/FormDialog.tsx';
import { newId } from '../../../../parts/new-id.ts';
import type { Property } from '../../api.ts';
import { useAddHouseEventMutation } from '../../community-api.ts';
import { permissions } from '../../permissions.ts';
import { EventFields } from './EventFields.tsx';
import { eventOfDraft, newEventDraft } from './event-draft.ts';

/** Puts an event on the board. */
export function NewEventDialog({ property, onClose }: { property: Property; onClose: () => void }) {
  const [draft, setDraft] = useState(newEventDraft);
  const [key] = useState(newId);
  const [add, { error, isLoading }] = useAddHouseEventMutation();
  const event = eventOfDraft(draft, property);
  const save = async () => {
    if (event === undefined) return;
    const { error: refused } = await add({ property: property.slug, key, event });
    if (refused === undefined) onClose();
  };
  return (
    <FormDialog
      open
      title={t('Plan an event')}
      answer={t('Put it on the board')}
      permission={permissions.desk}
      error={error}
      saving={isLoading}
      isFit={event !== undefined}
      onClose={onClose}
      onSubmit={save}
    >
      {() => <EventFields draft={draft} currency={property.currency} onChange={setDraft} />}
    </FormDialog>
  );
}
