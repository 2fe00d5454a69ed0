import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { ChangedMeanwhile, isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { type Notification, type NotificationDefinition, useSaveNotificationMutation } from '../api.ts';
import { NotificationEditor } from './NotificationEditor.tsx';
import { definitionOf } from './notification-text.ts';

interface Props {
  notification: Notification;
  /** Reads it again. */
  onLook: () => PromiseLike<{ data?: Notification | undefined; error?: unknown }>;
}

/** The definition, to be changed. What is typed stays when it is changed elsewhere meanwhile. */
export function ChangeNotification({ notification, onLook }: Props) {
  const { name } = notification;
  const [save, saving] = useSaveNotificationMutation();
  const notify = useNotice();
  // As it was when the typing began: pausing reads it again.
  const [begun, setBegun] = useState<Notification>();
  const [typed, setTyped] = useState<NotificationDefinition>();
  const from = begun ?? notification;
  const store = async (definition: NotificationDefinition, onlyIf: 'new' | { version: string }) => {
    setTyped(definition);
    const saved = await save({ name, definition, onlyIf });
    if (saved.data === undefined) return;
    setBegun(undefined);
    notify(t('Version {version} is saved and in force.', { version: saved.data.number }));
  };
  const saveOver = async (definition: NotificationDefinition) => {
    const { data, error } = await onLook();
    await store(definition, error === undefined && data !== undefined ? { version: data.version } : 'new');
  };
  const discard = async () => {
    await onLook();
    setBegun(undefined);
    saving.reset();
  };
  const overtaken = isOvertaken(saving.error);
  return (
    <>
      {overtaken && typed !== undefined && (
        <ChangedMeanwhile
          saving={saving.isLoading}
          onSave={() => void saveOver(typed)}
          onDiscard={() => void discard()}
        />
      )}
      <NotificationEditor
        key={from.version}
        definition={definitionOf(from)}
        saving={saving.isLoading}
        error={overtaken ? undefined : saving.error}
        onType={() => setBegun(from)}
        onSave={(changed) => void store(changed, { version: from.version })}
        saveTitle={t('Save as a new version')}
      />
    </>
  );
}
