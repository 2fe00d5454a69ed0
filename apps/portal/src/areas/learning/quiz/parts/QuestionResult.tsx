import { Box, Typography } from '@mui/material';
import { Panel, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useId } from 'react';
import { answerLines } from '../../../../parts/questions/answer-lines.ts';
import { gapPlace } from '../../../../parts/questions/gap-place.ts';
import { LongAnswer } from '../../../../parts/questions/LongAnswer.tsx';
import { QuestionHtml } from '../../../../parts/questions/QuestionHtml.tsx';
import type { AttemptQuestion, Response } from '../api.ts';
import { AnswerField } from '../fields/AnswerField.tsx';
import { partName } from '../part-names.ts';
import { shownMark } from '../quiz-words.ts';
import { RightAnswer } from './RightAnswer.tsx';
import { TraceSteps } from './TraceSteps.tsx';

/** A question of an attempt that has ended, with the answer, the mark and how it came about. */
export function QuestionResult({
  files,
  asked,
  number,
}: {
  /** Below which address its pictures are, and what was sent. */
  files: string;
  asked: AttemptQuestion;
  number: number;
}) {
  const asks = useId();
  const { question, answer, result, feedback = [], key } = asked;
  return (
    <Panel title={t('Question {number}', { number })} note={result === undefined ? undefined : <Mark asked={asked} />}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <Box id={asks}>
          <QuestionHtml html={question.text} gap={(gap) => <b>[{gapPlace(question, gap)}]</b>} />
        </Box>
        {answer === null && <Typography sx={{ color: 'text.secondary' }}>{t('You gave no answer.')}</Typography>}
        {answer !== null && <Given files={files} asked={asked} asks={asks} response={answer.response} />}
        {feedback.length > 0 && (
          <Box sx={{ p: 1.5, border: 1, borderColor: 'divider', borderRadius: 1, display: 'grid', gap: 1 }}>
            {feedback.map((each) => (
              <QuestionHtml key={each} html={each} />
            ))}
          </Box>
        )}
        {key !== undefined && <RightAnswer of={key} />}
        {result !== undefined && result.trace.length > 0 && (
          <TraceSteps steps={result.trace} nameOf={(part) => partName(question, part)} />
        )}
      </Box>
    </Panel>
  );
}

interface GivenProps {
  files: string;
  asked: AttemptQuestion;
  asks: string;
  response: Response;
}

/** As words that are easy to read; pictures and files as they were answered. */
function Given({ files, asked, asks, response }: GivenProps) {
  if (response.kind === 'essay') return <LongAnswer text={response.text} isCode={false} />;
  if (response.kind === 'code') return <LongAnswer text={response.source} isCode />;
  if (response.kind === 'hotSpot' || response.kind === 'fileUpload')
    return (
      <AnswerField
        attempt=""
        base={files}
        asked={asked}
        value={response}
        disabled
        asks={asks}
        onChange={() => undefined}
      />
    );
  return (
    <Box>
      <Typography variant="h3">{t('Your answer')}</Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {answerLines(asked.question, response).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Box>
    </Box>
  );
}

function Mark({ asked: { result, outOf } }: { asked: AttemptQuestion }) {
  if (result === undefined) return null;
  if (result.state === 'dropped') return <StateChip tone="quiet">{t('It does not count')}</StateChip>;
  if (result.state === 'needsRun') return <StateChip tone="busy">{t('It is being run')}</StateChip>;
  if (result.mark === null) return <StateChip tone="busy">{t('Somebody has to mark it')}</StateChip>;
  return <strong>{t('{mark} of {outOf}', { mark: shownMark(result.mark), outOf })}</strong>;
}
