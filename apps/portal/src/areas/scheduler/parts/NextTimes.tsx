import { Box } from '@mui/material';
import { ListTable, Panel, ProblemNotice } from '@pvt/ui';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import { useNextTimesQuery } from '../api.ts';
import { type TaskDraft, timesOnly } from './task-draft.ts';

/** Long enough to type on, short enough to wait for. */
const PAUSE_MS = 400;
const NOWHERE = { schedule: { everySeconds: 60 }, action: { kind: 'webhook' as const, url: 'https://pvt.example/' } };

/** A value that has not changed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}

/** When a task would be due, as it is typed: by the clock of its place, and by one's own. */
export function NextTimes({ draft }: { draft: TaskDraft }) {
  const text = useSettled(JSON.stringify(timesOnly(draft) ?? null));
  const asked = JSON.parse(text) as ReturnType<typeof timesOnly> | null;
  const { currentData, error } = useNextTimesQuery(asked ?? NOWHERE, { skip: asked === null });
  const own = ownTimeZone();
  const there = draft.when === 'cron' ? draft.timeZone : own;
  const times = asked === null ? [] : (currentData?.next ?? []);
  const columns = [
    {
      title: there === own ? t('By your clock') : t('In {zone}', { zone: there }),
      cell: (at: string) => formatInZone(at, there),
    },
    ...(there === own
      ? []
      : [{ title: t('By your clock ({zone})', { zone: own }), cell: (at: string) => formatInZone(at, own) }]),
  ];
  return (
    <Panel title={t('The next ten times')} flush={times.length > 0}>
      <Box aria-live="polite">
        {asked !== null && <ProblemNotice error={error} />}
        {times.length > 0 && error === undefined && (
          <ListTable label={t('The next ten times')} items={times} keyOf={(at) => at} columns={columns} />
        )}
        {asked === null && t('They are shown when you have said when the task is due.')}
      </Box>
    </Panel>
  );
}
