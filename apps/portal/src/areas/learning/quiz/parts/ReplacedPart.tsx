import { Alert, Box, Button, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { answerLines } from '../../../../parts/questions/answer-lines.ts';
import { LongAnswer } from '../../../../parts/questions/LongAnswer.tsx';
import type { Question, Response } from '../api.ts';
import type { Answers } from '../use-answers.ts';

interface Props {
  slot: string;
  question: Question;
  answers: Answers;
  disabled: boolean;
}

/** Says that another device's answer is shown and counts; the learner may set the own one above it. */
export function ReplacedPart({ slot, question, answers, disabled }: Props) {
  const own = answers.replaced[slot];
  if (own === undefined) return null;
  return (
    <Alert severity="warning" variant="outlined">
      {t('You have answered this question on another device. That answer is shown, and counts.')}
      <Typography variant="h3" component="p" sx={{ mt: 1 }}>
        {t('The answer of this device')}
      </Typography>
      <Own question={question} response={own.response} />
      {!disabled && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
          <Button variant="outlined" onClick={() => answers.change(slot, own.response, own.certainty)}>
            {t('Use the answer of this device')}
          </Button>
          <Button onClick={() => answers.leave(slot)}>{t('Keep the answer that is shown')}</Button>
        </Box>
      )}
    </Alert>
  );
}

function Own({ question, response }: { question: Question; response: Response }) {
  if (response.kind === 'essay') return <LongAnswer text={response.text} isCode={false} />;
  if (response.kind === 'code') return <LongAnswer text={response.source} isCode />;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
      {answerLines(question, response).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </Box>
  );
}
