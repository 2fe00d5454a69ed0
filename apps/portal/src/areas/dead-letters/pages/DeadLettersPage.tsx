import { Paper } from '@mui/material';
import { EmptyState, LoadMore, PageHeader, PageLoading, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEffect, useEffectEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { type Redrive, useDeadLettersInfiniteQuery, useRedriveMutation } from '../api.ts';
import { DeadLetterFilters } from '../parts/DeadLetterFilters.tsx';
import { DeadLetterTable } from '../parts/DeadLetterTable.tsx';
import { permissions } from '../permissions.ts';

/** An event that fails again has mostly done so by one of these times. */
const lookAgainMs = [1_000, 3_000, 10_000];

/** Events that a consumer group could not handle: why, and a way back once the cause is mended. */
export default function DeadLettersPage() {
  const [search, setSearch] = useSearchParams();
  const group = search.get('group') ?? undefined;
  const type = search.get('type') ?? undefined;
  const list = useDeadLettersInfiniteQuery(
    { group, type },
    { refetchOnMountOrArgChange: true, pollingInterval: 10_000 },
  );
  const [redrive, redriving] = useRedriveMutation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [sentAt, setSentAt] = useState(0);
  const notify = useNotice();
  const letters = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const ids = letters.filter(({ id }) => chosen.has(id)).map(({ id }) => id);

  const look = useEffectEvent(() => void list.refetch());
  useEffect(() => {
    if (sentAt === 0) return;
    const timers = lookAgainMs.map((after) => window.setTimeout(look, after));
    return () => timers.forEach((timer) => window.clearTimeout(timer));
  }, [sentAt]);

  const send = async (which: Redrive) => {
    const answer = await redrive(which);
    if (answer.data === undefined) return;
    setChosen(new Set());
    setSentAt(Date.now());
    notify(
      t('Sent again: {count}. They are listed here when they fail again.', {
        count: formatCount(answer.data.redriven),
      }),
    );
  };

  return (
    <>
      <PageHeader
        title={t('Dead letters')}
        description={t(
          'Events that failed for good in a consumer group. Mend the cause, then redrive: each has its effect once, however often it is redriven.',
        )}
        actions={
          letters.length > 0 && (
            <>
              <PermittedButton
                permission={permissions.redrive}
                variant="outlined"
                disabled={ids.length === 0}
                loading={redriving.isLoading}
                onClick={() => void send({ ids })}
              >
                {t('Redrive chosen')}
                {ids.length === 0 ? '' : ` (${ids.length})`}
              </PermittedButton>
              <PermittedButton
                permission={permissions.redrive}
                variant="contained"
                loading={redriving.isLoading}
                onClick={() => void send({ group, type })}
              >
                {group === undefined && type === undefined ? t('Redrive all') : t('Redrive all that match')}
              </PermittedButton>
            </>
          )
        }
      />
      {redriving.error && <ProblemNotice error={redriving.error} />}
      {list.error && <ProblemNotice error={list.error} onRetry={list.refetch} />}
      <DeadLetterFilters
        group={group ?? ''}
        type={type ?? ''}
        onChange={(field, value) =>
          setSearch((current) => {
            if (value === '') current.delete(field);
            else current.set(field, value);
            return current;
          })
        }
      />
      {list.isLoading && <PageLoading />}
      {list.isSuccess && letters.length === 0 && (
        <EmptyState
          title={group === undefined && type === undefined ? t('Nothing has failed') : t('No dead letter matches')}
          text={t(
            'When an event fails in a consumer group after all its attempts, it waits here with the cause. Other events go on.',
          )}
        />
      )}
      {letters.length > 0 && (
        <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
          <DeadLetterTable
            letters={letters}
            chosen={chosen}
            onChoose={setChosen}
            onRedrive={(id) => void send({ ids: [id] })}
            busy={redriving.isLoading}
          />
          <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={list.fetchNextPage} />
        </Paper>
      )}
    </>
  );
}
