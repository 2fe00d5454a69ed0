import { Alert, Box, Button } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useRef } from 'react';
import { TrialOutcome } from './TrialOutcome.tsx';
import { TrialQuestion } from './TrialQuestion.tsx';
import { useTrial } from './use-trial.ts';

/** A quiz of a draft, tried by its author: drawn, answered and graded as a learner’s, and kept nowhere. */
export function QuizTrial({ course, lesson }: { course: string; lesson: string }) {
  const work = useTrial({ course, lesson });
  const files = `/v1/academy/courses/${encodeURIComponent(course)}/files`;
  const { trial, result, answers, checks, isLoading, error } = work;
  const top = useRef<HTMLDivElement>(null);
  const seed = trial?.seed;
  const isGraded = result !== undefined;
  useEffect(() => {
    if (seed !== undefined || isGraded) top.current?.focus();
  }, [seed, isGraded]);
  return (
    <Box ref={top} tabIndex={-1} sx={{ display: 'grid', gap: 3, outline: 'none' }}>
      {trial !== undefined && (
        <Alert severity="info" variant="outlined">
          {t('A trial: it counts nowhere, has no clock, and is gone when you leave the page.')}
        </Alert>
      )}
      {trial !== undefined && result === undefined && (
        <>
          {trial.questions.map((asked, at) => (
            <TrialQuestion
              key={`${trial.seed} ${asked.slot}`}
              asked={asked}
              number={at + 1}
              all={trial.questions.length}
              behaviour={trial.behaviour.kind}
              files={files}
              answer={answers[asked.slot]}
              checked={checks[asked.slot]}
              loading={isLoading}
              onAnswer={(answer) => work.answer(asked.slot, answer)}
              onCheck={() => void work.check(asked.slot)}
            />
          ))}
        </>
      )}
      {result !== undefined && <TrialOutcome result={result} files={files} />}
      <ProblemNotice error={error} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {trial !== undefined && result === undefined && (
          <Button variant="contained" size="large" loading={isLoading} onClick={() => void work.grade()}>
            {t('Grade the trial')}
          </Button>
        )}
        <Button
          variant={trial === undefined || result !== undefined ? 'contained' : 'outlined'}
          size="large"
          loading={isLoading}
          onClick={() => void work.begin()}
        >
          {trial === undefined ? t('Try the quiz') : t('Draw again')}
        </Button>
      </Box>
    </Box>
  );
}
