import { Box, Button, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useId } from 'react';
import { QuestionHtml } from '../../../../parts/questions/QuestionHtml.tsx';
import type { Attempt, AttemptQuestion, Checked } from '../../quiz/api.ts';
import { AnswerField } from '../../quiz/fields/AnswerField.tsx';
import { isAnswered } from '../../quiz/kept-answers.ts';
import { CertaintyChoice } from '../../quiz/parts/CertaintyChoice.tsx';
import { CheckedWords } from '../../quiz/parts/CheckedWords.tsx';
import type { TrialAnswer } from './use-trial.ts';

interface Props {
  asked: AttemptQuestion;
  number: number;
  all: number;
  behaviour: Attempt['behaviour']['kind'];
  answer: TrialAnswer | undefined;
  checked: Checked | undefined;
  /** Below which address pictures of the course are. */
  files: string;
  loading: boolean;
  onAnswer: (answer: TrialAnswer) => void;
  onCheck: () => void;
}

const CHECKED: ReadonlySet<string> = new Set(['immediate', 'interactive', 'adaptive']);

/** One question of a trial. What an attempt would send or run is neither sent nor run. */
export function TrialQuestion(props: Props) {
  const { asked, number, all, behaviour, answer, checked, files, loading, onAnswer, onCheck } = props;
  const asks = useId();
  const { question, outOf } = asked;
  const isDecided = checked !== undefined && (checked.triesLeft === 0 || checked.outcome === 'right');
  const isClosed = isDecided && behaviour !== 'adaptive';
  return (
    <Box component="section" aria-labelledby={`${asks}-title`} sx={{ display: 'grid', gap: 1.5 }}>
      <Typography variant="h2" id={`${asks}-title`}>
        {t('Question {number} of {all}', { number, all })}
        <Typography component="span" variant="body2" sx={{ ml: 1, color: 'text.secondary' }}>
          {t('Marks: {marks}', { marks: outOf })}
        </Typography>
      </Typography>
      <Box id={asks} sx={{ fontSize: '1rem' }}>
        {question.kind === 'cloze' ? t('Fill the gaps.') : <QuestionHtml html={question.text} />}
      </Box>
      {question.kind === 'fileUpload' ? (
        <Typography role="note">{t('Learners send files here. A trial takes none.')}</Typography>
      ) : (
        <AnswerField
          attempt={undefined}
          base={files}
          asked={asked}
          value={answer?.response}
          disabled={isClosed}
          asks={asks}
          onChange={(response) => onAnswer({ ...answer, response })}
        />
      )}
      {question.kind === 'code' && <Typography role="note">{t('A trial runs no program.')}</Typography>}
      {behaviour === 'certainty' && (
        <CertaintyChoice
          value={answer?.certainty}
          disabled={answer === undefined}
          onChange={(certainty) => answer !== undefined && onAnswer({ ...answer, certainty })}
        />
      )}
      {CHECKED.has(behaviour) && !isClosed && (
        <Box>
          <Button
            variant="outlined"
            size="large"
            loading={loading}
            disabled={answer === undefined || !isAnswered(answer)}
            onClick={onCheck}
          >
            {t('Check')}
          </Button>
        </Box>
      )}
      <Box role="status">{checked !== undefined && <CheckedWords checked={checked} />}</Box>
    </Box>
  );
}
