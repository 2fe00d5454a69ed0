import { Box, Button, Typography } from '@mui/material';
import { Facts, PageLoading, ProblemNotice, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { newId } from '../../../../parts/new-id.ts';
import { QuestionHtml } from '../../../../parts/questions/QuestionHtml.tsx';
import type { LessonShown } from '../../api.ts';
import { type QuizToTake, useBeginAttemptMutation, useQuizToTakeQuery } from '../api.ts';
import { inOwnZone, quizFacts } from '../quiz-facts.ts';
import { EarlierAttempts } from './EarlierAttempts.tsx';

interface Props {
  course: string;
  lesson: string;
  body: Extract<LessonShown['body'], { kind: 'quiz' }>;
}

/** A quiz before its start: what it asks, how long there is and until when, and how earlier attempts went. */
export function QuizStart({ course, lesson, body }: Props) {
  // What it says of the deadline is of now, whenever the page is opened.
  const { data, error, refetch } = useQuizToTakeQuery({ course, lesson }, { refetchOnMountOrArgChange: true });
  const [begin, beginning] = useBeginAttemptMutation();
  const [key, setKey] = useState(newId);
  const navigate = useNavigate();
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  const root = `/learning/courses/${course}/lessons/${lesson}/attempts`;
  const start = async () => {
    const begun = await begin({ course, lesson, key });
    setKey(newId());
    if (begun.data !== undefined) await navigate(`${root}/${begun.data.id}`);
  };
  const canBegin = data.canStart === 'start' || data.canStart === 'resume';
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {body.intro !== undefined && <QuestionHtml html={body.intro} />}
      <Facts facts={quizFacts(data, body)} />
      {data.grade !== null && (
        <Typography>
          {t('Your grade so far: {percent} %', { percent: data.grade.percent })}{' '}
          <StateChip tone={data.grade.passed ? 'good' : 'warning'}>
            {data.grade.passed ? t('Passed') : t('Not passed yet')}
          </StateChip>
        </Typography>
      )}
      <ProblemNotice error={beginning.error} />
      {canBegin ? (
        <Box>
          <Button variant="contained" size="large" loading={beginning.isLoading} onClick={() => void start()}>
            {data.canStart === 'resume' ? t('Resume the attempt') : t('Begin an attempt')}
          </Button>
        </Box>
      ) : (
        <Box role="status">
          <strong>{whyNot(data)}</strong>
        </Box>
      )}
      <EarlierAttempts attempts={data.attempts} root={root} />
    </Box>
  );
}

function whyNot({ canStart, opensAt, waitUntil }: QuizToTake): string {
  if (canStart === 'notOpen' && opensAt !== null) return t('It opens on {date}.', { date: inOwnZone(opensAt) });
  if (canStart === 'closed') return t('It is closed.');
  if (canStart === 'wait' && waitUntil !== null)
    return t('The next attempt can begin on {date}.', { date: inOwnZone(waitUntil) });
  return t('You have used all attempts.');
}
