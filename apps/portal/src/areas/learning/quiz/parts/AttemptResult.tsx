import { Box, Typography } from '@mui/material';
import { LinkButton, Panel, StateChip } from '@pvt/ui';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { MakeCards } from '../../cards/MakeCards.tsx';
import type { Attempt } from '../api.ts';
import { markWords } from '../quiz-words.ts';
import { QuestionResult } from './QuestionResult.tsx';

/** An attempt that has ended: as much of its result as the quiz lets be seen. */
export function AttemptResult({ attempt }: { attempt: Attempt }) {
  const { course = '', lesson = '' } = useParams();
  const { number, finishedAt, endedBy, passed, questions } = attempt;
  const when = finishedAt === null ? '' : formatInZone(finishedAt, ownTimeZone());
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Panel title={t('Attempt {number}', { number })}>
        <Box role="status" sx={{ display: 'grid', gap: 1 }}>
          <Typography variant="h1" component="p">
            {markWords(attempt)}
          </Typography>
          {passed !== undefined && (
            <StateChip tone={passed ? 'good' : 'warning'}>{passed ? t('Passed') : t('Not passed')}</StateChip>
          )}
          <span>
            {endedBy === 'time'
              ? t('The time was over on {date}. What was saved until then was submitted.', { date: when })
              : t('Submitted on {date}.', { date: when })}
          </span>
        </Box>
      </Panel>
      {questions.map((asked, at) => (
        <QuestionResult
          key={asked.slot}
          files={`/v1/learning/attempts/${attempt.id}/files`}
          asked={asked}
          number={at + 1}
        />
      ))}
      {questions.some(({ key }) => key !== undefined) && <MakeCards course={course} lesson={lesson} />}
      <Box>
        <LinkButton to={`/learning/courses/${course}/lessons/${lesson}`} variant="contained">
          {t('Back to the quiz')}
        </LinkButton>
      </Box>
    </Box>
  );
}
