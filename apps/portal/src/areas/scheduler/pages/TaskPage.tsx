import { Alert, Box } from '@mui/material';
import { ConfirmButton, Facts, LinkButton, Panel, PermittedButton, RecordPage, Until } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useNavigate, useParams } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { type Task, useDeleteTaskMutation, usePauseTaskMutation, useRunTaskMutation, useTaskQuery } from '../api.ts';
import { whatOf, whenOf } from '../parts/describe.ts';
import { RunList } from '../parts/RunList.tsx';
import { permissions } from '../permissions.ts';

function NextOf({ paused, nextAt }: Task) {
  if (paused) return t('paused');
  if (nextAt === null) return t('never again');
  return (
    <>
      {formatInstant(nextAt)} (<Until at={nextAt} />)
    </>
  );
}

/** One task: when it is due, and what came of its runs. */
export default function TaskPage() {
  const { name = '' } = useParams();
  const query = useTaskQuery(name, { refetchOnMountOrArgChange: true, pollingInterval: 10_000 });
  const [run, running] = useRunTaskMutation();
  const [pause, pausing] = usePauseTaskMutation();
  const [remove, removing] = useDeleteTaskMutation();
  const navigate = useNavigate();
  const notify = useNotice();
  const task = query.data;
  const begin = async () => {
    if ((await run(name)).error === undefined) notify(t('A run of {name} begins.', { name }));
  };
  const leave = async () => {
    if ((await remove(name)).error === undefined) await navigate('/tasks');
  };
  return (
    <RecordPage
      of={{ what: t('task'), name, list: { title: t('Scheduled tasks'), to: '/tasks' } }}
      query={query}
      description={task?.description}
      problem={running.error ?? pausing.error ?? removing.error}
      actions={
        <>
          <ConfirmButton
            label={t('Delete')}
            permission={permissions.change}
            question={t('Delete the task {name}?', { name })}
            consequence={t('It is not done any more, and a run that is under way is ended. Its history stays.')}
            onConfirm={leave}
          />
          <PermittedButton
            permission={permissions.change}
            variant="outlined"
            disabled={task === undefined}
            loading={pausing.isLoading}
            onClick={() => void pause({ name, paused: task?.paused !== true })}
          >
            {task?.paused === true ? t('Resume') : t('Pause')}
          </PermittedButton>
          <PermittedButton
            permission={permissions.change}
            variant="outlined"
            disabled={task === undefined}
            loading={running.isLoading}
            onClick={() => void begin()}
          >
            {t('Run now')}
          </PermittedButton>
          <LinkButton to="edit" variant="contained" disabled={task === undefined}>
            {t('Edit')}
          </LinkButton>
        </>
      }
    >
      {(found) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          {found.pausedBecause !== null && (
            <Alert severity="warning" variant="outlined">
              {t('It was paused by itself: {reason}', { reason: found.pausedBecause })}
            </Alert>
          )}
          <Panel
            title={t('Task')}
            actions={
              found.action.kind === 'webhook' ? <LinkButton to="secret">{t('New secret')}</LinkButton> : undefined
            }
          >
            <Facts
              facts={[
                [t('Next time'), <NextOf key="next" {...found} />],
                [t('When'), whenOf(found)],
                [t('What'), whatOf(found)],
              ]}
            />
          </Panel>
          <RunList task={name} />
        </Box>
      )}
    </RecordPage>
  );
}
