import { RecordPage } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ChangedMeanwhile, isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { type Task, type TaskDefinition, useSaveTaskMutation, useTaskQuery } from '../api.ts';
import { TaskForm } from '../parts/TaskForm.tsx';
import { draftOf } from '../parts/task-draft.ts';

/** Changes a task: it is due anew from then on. */
export default function EditTaskPage() {
  const { name = '' } = useParams();
  const navigate = useNavigate();
  const query = useTaskQuery(name);
  const address = `/tasks/named/${encodeURIComponent(name)}`;
  return (
    <RecordPage
      of={{ what: t('task'), name, list: { title: t('Scheduled tasks'), to: '/tasks' } }}
      query={query}
      title={t('Edit {name}', { name })}
      back={{ title: name, to: address }}
      description={t('Its times count from the moment that you save it. A run that is under way goes on.')}
    >
      {(task) => <ChangeTask key={name} task={task} onLook={query.refetch} onSaved={() => void navigate(address)} />}
    </RecordPage>
  );
}

interface Props {
  task: Task;
  /** Reads the task again. */
  onLook: () => PromiseLike<{ data?: Task | undefined; error?: unknown }>;
  onSaved: () => void;
}

function ChangeTask({ task, onLook, onSaved }: Props) {
  const { name } = task;
  const [save, saving] = useSaveTaskMutation();
  // As it was when the page was opened: it is read again whenever a save fails.
  const [from, setFrom] = useState(task);
  const [entered, setEntered] = useState<TaskDefinition>();
  const overtaken = isOvertaken(saving.error);
  const store = async (definition: TaskDefinition, onlyIf: 'new' | { version: string }) => {
    setEntered(definition);
    const saved = await save({ name, definition, onlyIf });
    if (saved.error === undefined) onSaved();
  };
  const saveOver = async (definition: TaskDefinition) => {
    const { data, error } = await onLook();
    await store(definition, error === undefined && data !== undefined ? { version: data.version } : 'new');
  };
  const discard = async () => {
    const { data } = await onLook();
    if (data !== undefined) setFrom(data);
    saving.reset();
  };
  return (
    <>
      {overtaken && entered !== undefined && (
        <ChangedMeanwhile
          saving={saving.isLoading}
          onSave={() => void saveOver(entered)}
          onDiscard={() => void discard()}
        />
      )}
      <TaskForm
        key={from.version}
        initial={draftOf(from)}
        isNew={false}
        saving={saving.isLoading}
        error={overtaken ? undefined : saving.error}
        onSave={(_, changed) => void store(changed, { version: from.version })}
      />
    </>
  );
}
