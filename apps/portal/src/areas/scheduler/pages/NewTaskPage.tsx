import { PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate } from 'react-router';
import { type TaskDefinition, useSaveTaskMutation } from '../api.ts';
import { TaskForm } from '../parts/TaskForm.tsx';
import { blankDraft } from '../parts/task-draft.ts';

/** A new task. */
export default function NewTaskPage() {
  const navigate = useNavigate();
  const [save, { isLoading, error }] = useSaveTaskMutation();
  const create = async (name: string, definition: TaskDefinition) => {
    const saved = await save({ name, definition, onlyIf: 'new' });
    if (saved.error === undefined) await navigate(`/tasks/named/${encodeURIComponent(name)}`);
  };
  return (
    <>
      <PageHeader
        title={t('New task')}
        description={t('Say when, and what. The next ten times are shown before you save it.')}
        back={{ title: t('Scheduled tasks'), to: '/tasks' }}
      />
      <TaskForm
        initial={blankDraft()}
        isNew
        saving={isLoading}
        error={error}
        onSave={(name, definition) => void create(name, definition)}
      />
    </>
  );
}
