import { Box, Typography } from '@mui/material';
import { Panel, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { QuestionResult } from '../../quiz/parts/QuestionResult.tsx';
import { TraceSteps } from '../../quiz/parts/TraceSteps.tsx';
import { shownMark } from '../../quiz/quiz-words.ts';
import type { TrialResult } from '../api.ts';

/** What a trial came to, with how, whatever the quiz lets learners see. */
export function TrialOutcome({ result, files }: { result: TrialResult; files: string }) {
  const { mark, outOf, passed, isComplete, trace, questions } = result;
  const numberOf = (slot: string): string =>
    t('Question {number}', { number: questions.findIndex((each) => each.slot === slot) + 1 });
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Panel title={t('Result of the trial')}>
        <Box role="status" sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
          <Typography variant="h1" component="p">
            {t('{mark} of {outOf}', { mark: shownMark(mark), outOf: shownMark(outOf) })}
          </Typography>
          {passed !== null && (
            <StateChip tone={passed ? 'good' : 'warning'}>{passed ? t('Passed') : t('Not passed')}</StateChip>
          )}
          {!isComplete && <span>{t('What a person marks or a program is run for is not in it.')}</span>}
        </Box>
        <TraceSteps steps={trace} nameOf={numberOf} />
      </Panel>
      {questions.map((asked, at) => (
        <QuestionResult key={asked.slot} files={files} asked={asked} number={at + 1} />
      ))}
    </Box>
  );
}
