import { Box, Button, Typography } from '@mui/material';
import { cursorListOf, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useEffectEvent, useState } from 'react';
import {
  type AskedQuestion,
  type AttemptToMark,
  useAttemptToMarkQuery,
  useWaitingAttemptsInfiniteQuery,
  type Waiting,
} from './api.ts';
import { QuestionToMark } from './QuestionToMark.tsx';
import { RegradeDialog } from './RegradeDialog.tsx';

interface Props {
  course: string;
  attempt: string;
  /** Of which quiz the others are; empty for all. */
  lesson: string;
  /** Of which group the learners are; empty for all. */
  group: string;
  /** Whether all of its questions are shown, and not those alone that wait. */
  isAll: boolean;
  onGo: (attempt: string | undefined) => void;
}

/** One attempt with what there is to mark; from here to the next by a key. */
export function AttemptMarking({ course, attempt, lesson, group, isAll, onGo }: Props) {
  const { data, error, refetch } = useAttemptToMarkQuery({ course, attempt });
  const list = cursorListOf<Waiting>(useWaitingAttemptsInfiniteQuery({ course, lesson, group }));
  // As it was when it was opened: what is marked leaves the list, and the page stays.
  const [queue, setQueue] = useState<readonly Waiting[]>();
  if (queue === undefined && list.items !== undefined) setQueue(list.items);
  // Those that waited when it was opened stay in view once they are marked.
  const [open, setOpen] = useState<readonly string[]>();
  if (open === undefined && data !== undefined) setOpen(waitingOf(data));
  const [correcting, setCorrecting] = useState<AskedQuestion>();
  const at = queue?.findIndex((each) => each.attempt === attempt) ?? -1;
  const before = queue?.[at - 1]?.attempt;
  const next = queue?.[at + 1]?.attempt;
  useKey('p', () => before !== undefined && onGo(before));
  useKey('n', () => next !== undefined && onGo(next));
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  const shown = data.questions.filter(({ slot }) => isAll || open?.includes(slot) === true);
  const { learner, title } = queue?.[at] ?? {};
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Button onClick={() => onGo(undefined)}>← {t('Back to the list')}</Button>
        <Typography variant="h2" sx={{ mr: 'auto' }}>
          {[title, learner, t('Attempt {number}', { number: data.number })].filter(Boolean).join(' · ')}
        </Typography>
        <Button variant="outlined" disabled={before === undefined} aria-keyshortcuts="p" onClick={() => onGo(before)}>
          ← {t('Previous (p)')}
        </Button>
        <Button variant="outlined" disabled={next === undefined} aria-keyshortcuts="n" onClick={() => onGo(next)}>
          {t('Next (n)')} →
        </Button>
      </Box>
      {shown.length === 0 && <Typography>{t('Nothing of this attempt waits for a mark.')}</Typography>}
      {shown.map((asked) => (
        <QuestionToMark
          key={asked.slot}
          course={course}
          attempt={data}
          asked={asked}
          number={data.questions.indexOf(asked) + 1}
          onCorrect={() => setCorrecting(asked)}
        />
      ))}
      {correcting !== undefined && (
        <RegradeDialog
          course={course}
          lesson={data.lesson}
          asked={correcting}
          onClose={() => setCorrecting(undefined)}
        />
      )}
    </Box>
  );
}

const waitingOf = ({ questions }: AttemptToMark): string[] =>
  questions.filter(({ result }) => result?.mark === null).map(({ slot }) => slot);

/** Not while somebody writes. */
function useKey(key: string, onKey: () => unknown) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== key || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select, [role="dialog"]')) return;
    onKey();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
