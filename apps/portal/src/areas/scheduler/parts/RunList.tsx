import { Ago, cursorListOf, ListView, Mono, StateChip } from '@pvt/ui';
import { formatInstant, formatMeasured } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type Run, useRunsInfiniteQuery } from '../api.ts';
import { runLooks } from './run-states.ts';

const EVERY_MS = 3000;

/** What came of a run: its error, or its output. */
function Outcome({ run: { state, error, output, times } }: { run: Run }) {
  if (state === 'missed') return t('{times} times, from this one on', { times });
  if (error !== null) return error.detail;
  return output === null || output === undefined ? '' : <Mono fit="wrap">{JSON.stringify(output)}</Mono>;
}

/** The runs of a task, the newest first. */
export function RunList({ task }: { task: string }) {
  const query = useRunsInfiniteQuery(task, { refetchOnMountOrArgChange: true, pollingInterval: EVERY_MS });
  return (
    <ListView
      list={cursorListOf<Run>(query)}
      label={t('Runs')}
      heading={t('Runs')}
      keyOf={({ id }) => id}
      empty={{
        title: t('It has not run yet'),
        text: t('Its runs are listed here, also those that are left out, with the reason.'),
      }}
      columns={[
        {
          title: t('For'),
          cell: ({ scheduledFor, manual }) => (
            <>
              {formatInstant(scheduledFor)}
              {manual && ` · ${t('by hand')}`}
            </>
          ),
        },
        {
          title: t('State'),
          cell: ({ state }) => <StateChip tone={runLooks[state].tone}>{t(runLooks[state].title)}</StateChip>,
        },
        { title: t('Began'), wide: true, cell: ({ startedAt }) => (startedAt === null ? '' : <Ago at={startedAt} />) },
        {
          title: t('Took'),
          align: 'right',
          sx: { whiteSpace: 'nowrap' },
          cell: ({ durationMs }) =>
            durationMs === null ? '' : t('{seconds} s', { seconds: formatMeasured(durationMs / 1000) }),
        },
        { title: t('Attempts'), align: 'right', wide: true, cell: ({ attempts }) => attempts },
        { title: t('What came of it'), sx: { minWidth: 240 }, cell: (run) => <Outcome run={run} /> },
      ]}
    />
  );
}
