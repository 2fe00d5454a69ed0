import { Paper } from '@mui/material';
import { ConfirmButton, EmptyState, LoadMore, PageHeader, PageLoading, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEffect, useEffectEvent, useState } from 'react';
import { useDispatch } from 'react-redux';
import { useSearchParams } from 'react-router';
import { useDeadLetterCausesQuery } from '../../../api/dead-letter-causes.ts';
import { useNotice } from '../../../parts/notice.ts';
import { lookAgain, useDeadLettersInfiniteQuery, useDiscardMutation, useRedriveMutation, type Which } from '../api.ts';
import { CauseTable, redriveQuestion } from '../parts/CauseTable.tsx';
import { DeadLetterFilters } from '../parts/DeadLetterFilters.tsx';
import { DeadLetterTable } from '../parts/DeadLetterTable.tsx';
import { DiscardButton } from '../parts/DiscardButton.tsx';
import { permissions } from '../permissions.ts';

/** An event that fails again has mostly done so by one of these times. */
const lookAgainMs = [1_000, 3_000];
/** How often the page looks by itself. */
const everyMs = 10_000;

/** Events that a consumer group could not handle: why, and a way back once the cause is mended. */
export default function DeadLettersPage() {
  const [search, setSearch] = useSearchParams();
  const group = search.get('group') ?? undefined;
  const type = search.get('type') ?? undefined;
  const cause = search.get('cause') ?? undefined;
  const filtered = group !== undefined || type !== undefined || cause !== undefined;
  const { data: summary } = useDeadLetterCausesQuery(undefined, { refetchOnMountOrArgChange: true });
  const list = useDeadLettersInfiniteQuery({ group, type, cause }, { refetchOnMountOrArgChange: true });
  const [redrive, redriving] = useRedriveMutation();
  const [discard, discarding] = useDiscardMutation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [sentAt, setSentAt] = useState(0);
  const notify = useNotice();
  const dispatch = useDispatch();
  const letters = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const ids = letters.filter(({ id }) => chosen.has(id)).map(({ id }) => id);

  const look = useEffectEvent(() => void dispatch(lookAgain()));
  useEffect(() => {
    const timers = sentAt === 0 ? [] : lookAgainMs.map((after) => window.setTimeout(look, after));
    const clock = window.setInterval(look, everyMs);
    return () => {
      timers.forEach((timer) => window.clearTimeout(timer));
      window.clearInterval(clock);
    };
  }, [sentAt]);

  const giveUp = async (which: Which, reason: string) => {
    const answer = await discard({ ...which, reason });
    if (answer.data === undefined) return;
    setChosen(new Set());
    notify(t('Discarded: {count}.', { count: formatCount(answer.data.discarded) }));
  };
  const show = (changes: Readonly<Record<string, string | undefined>>) =>
    setSearch((current) => {
      for (const [field, value] of Object.entries(changes)) {
        if (value === undefined || value === '') current.delete(field);
        else current.set(field, value);
      }
      return current;
    });

  const send = async (which: Which) => {
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
              <DiscardButton
                label={t('Discard chosen')}
                count={ids.length}
                disabled={ids.length === 0}
                onDiscard={(reason) => giveUp({ ids }, reason)}
              />
              <ConfirmButton
                label={filtered ? t('Redrive all that match') : t('Redrive all')}
                color="primary"
                variant="contained"
                loading={redriving.isLoading}
                permission={permissions.redrive}
                question={filtered ? t('Redrive all dead letters that match?') : redriveQuestion(summary?.total ?? 0)}
                consequence={t(
                  'Each goes through its consumer group as it is now. Those that fail again are listed here again.',
                )}
                onConfirm={() => send({ group, type, cause })}
              />
            </>
          )
        }
      />
      <ProblemNotice error={redriving.error ?? discarding.error} />
      {list.error && <ProblemNotice error={list.error} onRetry={list.refetch} />}
      <DeadLetterFilters
        group={group ?? ''}
        type={type ?? ''}
        onChange={(field, value) => show({ [field]: value, cause: undefined })}
      />
      {summary !== undefined && summary.total > 0 && (
        <CauseTable
          causes={summary.causes}
          total={summary.total}
          shown={{ cause, group }}
          onShow={(chosenCause) => show({ cause: chosenCause?.cause, group: chosenCause?.group })}
          onRedrive={(one) => send({ group: one.group, cause: one.cause })}
          onDiscard={(one, reason) => giveUp({ group: one.group, cause: one.cause }, reason)}
        />
      )}
      {list.isLoading && <PageLoading />}
      {list.isSuccess && letters.length === 0 && (
        <EmptyState
          title={filtered ? t('No dead letter matches') : t('Nothing has failed')}
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
