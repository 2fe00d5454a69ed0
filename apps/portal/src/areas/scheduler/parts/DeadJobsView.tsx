import { Box } from '@mui/material';
import { Ago, cursorListOf, ListPage, Mono, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNotice } from '../../../parts/notice.ts';
import { type DeadJob, useDeadJobsInfiniteQuery, useDiscardJobsMutation, useRedriveJobsMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { DiscardJobButton } from './DiscardJobButton.tsx';

const EVERY_MS = 10_000;

/** What services gave up on: why, and a way back once the cause is mended. */
export default function DeadJobsView() {
  const query = useDeadJobsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true, pollingInterval: EVERY_MS });
  const [redrive, redriving] = useRedriveJobsMutation();
  const [discard, discarding] = useDiscardJobsMutation();
  const notify = useNotice();
  const again = async (ids: string[]) => {
    const { data } = await redrive(ids);
    if (data === undefined) return;
    notify(t('Done once more: {count}. They are listed here when they fail again.', { count: data.redriven }));
  };
  const drop = async (id: string, reason: string) => {
    const { data } = await discard({ ids: [id], reason });
    if (data !== undefined) notify(t('Discarded: {count}.', { count: data.discarded }));
  };
  const shown = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <ListPage
      title={t('Dead jobs')}
      description={t(
        'Work of PVT’s services that failed in all its attempts. Mend the cause, then have it done again.',
      )}
      back={{ title: t('Scheduled tasks'), to: '/tasks' }}
      actions={
        shown.length > 0 && (
          <PermittedButton
            permission={permissions.change}
            variant="outlined"
            loading={redriving.isLoading}
            onClick={() => void again(shown.map(({ id }) => id))}
          >
            {t('All shown again')}
          </PermittedButton>
        )
      }
      above={<ProblemNotice error={redriving.error ?? discarding.error} />}
      list={cursorListOf<DeadJob>(query)}
      keyOf={({ id }) => id}
      empty={{
        title: t('Nothing was given up on'),
        text: t(
          'When work fails in all its attempts, it waits here for 90 days with its cause. A run of a task that fails is in the task’s own history.',
        ),
      }}
      columns={[
        {
          title: t('What'),
          cell: ({ id, type, service }) => (
            <>
              <Mono>{type}</Mono>
              <Box sx={{ color: 'text.secondary' }}>{t('of {service}', { service })}</Box>
              <Mono fit="cut">{id}</Mono>
            </>
          ),
        },
        {
          title: t('Why'),
          sx: { minWidth: 220, overflowWrap: 'anywhere' },
          cell: ({ error }) => (
            <>
              {error.detail}
              <Box sx={{ color: 'text.secondary' }}>
                <Mono>{error.code}</Mono>
              </Box>
            </>
          ),
        },
        { title: t('Attempts'), align: 'right', wide: true, cell: ({ attempts }) => attempts },
        { title: t('Given up on'), wide: true, cell: ({ diedAt }) => <Ago at={diedAt} /> },
        {
          title: t('Again or discard'),
          silent: true,
          align: 'right',
          sx: { whiteSpace: 'nowrap' },
          cell: ({ id, type }) => (
            <>
              <PermittedButton
                permission={permissions.change}
                disabled={redriving.isLoading}
                onClick={() => void again([id])}
                aria-label={t('Again {type}', { type })}
              >
                {t('Again')}
              </PermittedButton>
              <DiscardJobButton type={type} onDiscard={(reason) => void drop(id, reason)} />
            </>
          ),
        },
      ]}
    />
  );
}
