import { cursorListOf, LinkButton, ListPage, RowLink, StateChip, Until } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Task, useTasksInfiniteQuery } from '../api.ts';
import { whatOf, whenOf } from '../parts/describe.ts';
import { runLooks } from '../parts/run-states.ts';

function NewTask() {
  return (
    <LinkButton to="/tasks/new" variant="contained">
      {t('New task')}
    </LinkButton>
  );
}

function Next({ task: { paused, nextAt } }: { task: Task }) {
  if (paused) return t('paused');
  return nextAt === null ? t('never again') : <Until at={nextAt} />;
}

/** What is done at its times. */
export default function TasksPage() {
  const query = useTasksInfiniteQuery(undefined, { refetchOnMountOrArgChange: true, pollingInterval: 10_000 });
  return (
    <ListPage
      title={t('Scheduled tasks')}
      description={t('What is done at its times: each time once, and what was missed or left out is shown.')}
      actions={
        <>
          <LinkButton to="/tasks/calendar" variant="outlined">
            {t('Calendar')}
          </LinkButton>
          <LinkButton to="/tasks/dead-jobs" variant="outlined">
            {t('Dead jobs')}
          </LinkButton>
          <NewTask />
        </>
      }
      list={cursorListOf<Task>(query)}
      keyOf={({ name }) => name}
      empty={{
        title: t('No scheduled task yet'),
        text: t(
          'A task publishes an event, posts to an address or calls an operation, by the calendar or again and again.',
        ),
        action: <NewTask />,
      }}
      columns={[
        {
          title: t('Name'),
          cell: ({ name }) => <RowLink to={`/tasks/named/${encodeURIComponent(name)}`}>{name}</RowLink>,
        },
        { title: t('When'), cell: whenOf },
        { title: t('What'), sx: { minWidth: 200, overflowWrap: 'anywhere' }, cell: whatOf },
        { title: t('Next time'), cell: (task) => <Next task={task} /> },
        {
          title: t('Last run'),
          cell: ({ last }) =>
            last && <StateChip tone={runLooks[last.state].tone}>{t(runLooks[last.state].title)}</StateChip>,
        },
      ]}
    />
  );
}
