import { Box, Typography } from '@mui/material';
import { Facts, ListTable, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatDay, formatInZone, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import type { Contract, Milestone } from '../api.ts';
import {
  type TimeEntry,
  type TimeSheet,
  useQuestionTimeMutation,
  useStrikeTimeMutation,
  useTimeSheetQuery,
} from '../hourly-api.ts';
import { permissions } from '../permissions.ts';
import { TextDialog } from './TextDialog.tsx';
import { TimeEntryDialog } from './TimeEntryDialog.tsx';
import { hoursText } from './week-days.ts';

interface Props {
  contract: Contract;
  milestone: Milestone;
  week: string;
}

/** What was done in a week, by day: the developer writes it down, the client asks about it. */
export function TimeSheetPanel({ contract, milestone, week }: Props) {
  const of = { contract: contract.id, milestone: milestone.id };
  const { data, error, refetch } = useTimeSheetQuery(of, { refetchOnMountOrArgChange: true, pollingInterval: 5000 });
  const [writing, setWriting] = useState(false);
  const mayWrite = contract.you === 'developer' && ['funded', 'inWork'].includes(milestone.state);
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <ProblemNotice error={error} onRetry={refetch} />
      {data !== undefined && (
        <>
          <Facts facts={sums(contract, milestone, data)} />
          {data.entries.length === 0 ? (
            <Typography sx={{ color: 'text.secondary' }}>
              {mayWrite
                ? t('Nothing is written down yet. Write down each day what was done.')
                : t('Nothing is written down in this week.')}
            </Typography>
          ) : (
            <EntryTable {...{ contract, milestone, week }} sheet={data} />
          )}
        </>
      )}
      {mayWrite && (
        <Box>
          <PermittedButton permission={permissions.developer} variant="outlined" onClick={() => setWriting(true)}>
            {t('Write down work')}
          </PermittedButton>
        </Box>
      )}
      {writing && <TimeEntryDialog {...{ contract, milestone, week }} onClose={() => setWriting(false)} />}
    </Box>
  );
}

function sums({ terms }: Contract, { state }: Milestone, sheet: TimeSheet): [string, string][] {
  const { minutes, limit, worked, currency, closesAt } = sheet;
  return [
    [t('Hours'), t('{hours} of {limit}', { hours: hoursText(minutes), limit: hoursText(limit) })],
    [t('Worth'), formatMoney({ minor: worked, currency })],
    ...(state === 'funded' || state === 'inWork'
      ? ([[t('Submitted by itself at'), formatInZone(closesAt, terms.timeZone)]] as [string, string][])
      : []),
  ];
}

function EntryTable({ contract, milestone, week, sheet }: Props & { sheet: TimeSheet }) {
  const of = { contract: contract.id, milestone: milestone.id };
  const [correcting, setCorrecting] = useState<TimeEntry>();
  const [asking, setAsking] = useState<TimeEntry>();
  const [strike, struck] = useStrikeTimeMutation();
  const [ask, asked] = useQuestionTimeMutation();
  const corrects = contract.you === 'developer' && ['funded', 'inWork', 'changesRequested'].includes(milestone.state);
  const asks = contract.you === 'client' && milestone.state === 'submitted';
  const question = async (entry: string, text: string) => {
    const done = await ask({ ...of, body: { questions: [{ entry, text }] }, key: newId() });
    if (done.data !== undefined) setAsking(undefined);
  };
  const spoken = (title: string, { day, what }: TimeEntry) => `${title}: ${formatDay(day)}, ${what}`;
  return (
    <>
      <ProblemNotice error={struck.error} />
      <ListTable
        label={t('Week from {day}', { day: formatDay(week) })}
        items={[...sheet.entries]}
        keyOf={({ id }) => id}
        columns={[
          { title: t('Day'), sx: { whiteSpace: 'nowrap' }, cell: ({ day }) => formatDay(day) },
          {
            ...{ title: t('Hours'), align: 'right', sx: { fontVariantNumeric: 'tabular-nums' } },
            cell: ({ minutes }) => hoursText(minutes),
          },
          { title: t('What was done'), cell: (entry) => <Said entry={entry} /> },
          ...(corrects || asks
            ? [
                {
                  title: t('Actions'),
                  cell: (entry: TimeEntry) =>
                    corrects ? (
                      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
                        <PermittedButton
                          permission={permissions.developer}
                          aria-label={spoken(t('Correct'), entry)}
                          onClick={() => setCorrecting(entry)}
                        >
                          {entry.question === null ? t('Correct') : t('Answer')}
                        </PermittedButton>
                        <PermittedButton
                          permission={permissions.developer}
                          color="inherit"
                          aria-label={spoken(t('Strike'), entry)}
                          onClick={() => void strike({ ...of, entry: entry.id, key: newId() })}
                        >
                          {t('Strike')}
                        </PermittedButton>
                      </Box>
                    ) : (
                      <PermittedButton
                        permission={permissions.client}
                        aria-label={spoken(t('Question'), entry)}
                        onClick={() => setAsking(entry)}
                      >
                        {t('Question')}
                      </PermittedButton>
                    ),
                },
              ]
            : []),
        ]}
      />
      {correcting !== undefined && (
        <TimeEntryDialog
          {...{ contract, milestone, week }}
          entry={correcting}
          onClose={() => setCorrecting(undefined)}
        />
      )}
      {asking !== undefined && (
        <TextDialog
          title={t('Question the entry of {day}', { day: formatDay(asking.day) })}
          label={t('What you ask')}
          answer={t('Ask')}
          permission={permissions.client}
          error={asked.error}
          saving={asked.isLoading}
          onClose={() => setAsking(undefined)}
          onSubmit={(text) => question(asking.id, text)}
        >
          {t('The time for your answer stops until the developer submits the week again.')}
        </TextDialog>
      )}
    </>
  );
}

function Said({ entry: { what, question, answer } }: { entry: TimeEntry }) {
  return (
    <>
      <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{what}</Box>
      {question !== null && (
        <Box sx={{ color: answer === null ? 'warning.main' : 'text.secondary', overflowWrap: 'anywhere' }}>
          {t('Question: {text}', { text: question })}
        </Box>
      )}
      {answer !== null && answer !== '' && (
        <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{t('Answer: {text}', { text: answer })}</Box>
      )}
    </>
  );
}
