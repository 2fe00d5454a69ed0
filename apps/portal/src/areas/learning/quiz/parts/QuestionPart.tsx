import { Box, Button, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { type Ref, useId } from 'react';
import { QuestionHtml } from '../../../../parts/questions/QuestionHtml.tsx';
import type { Attempt, AttemptQuestion, Checked } from '../api.ts';
import { AnswerField } from '../fields/AnswerField.tsx';
import type { Answers } from '../use-answers.ts';
import { CertaintyChoice } from './CertaintyChoice.tsx';
import { CheckPart } from './CheckPart.tsx';
import { ReplacedPart } from './ReplacedPart.tsx';

interface Props {
  attempt: Attempt;
  asked: AttemptQuestion;
  number: number;
  answers: Answers;
  /** Whether its time is over. */
  isOver: boolean;
  isFlagged: boolean;
  checked: Checked | undefined;
  heading?: Ref<HTMLHeadingElement> | undefined;
  onChecked: (checked: Checked) => void;
  onFlag: () => void;
}

const CHECKED: ReadonlySet<string> = new Set(['immediate', 'interactive', 'adaptive']);

/** One question of an attempt under way, with its answer. */
export function QuestionPart(props: Props) {
  const { attempt, asked, number, answers, isOver, isFlagged, checked, heading, onChecked, onFlag } = props;
  const asks = useId();
  const { slot, question, outOf } = asked;
  const own = answers.answers[slot];
  const isDecided = checked !== undefined && (checked.triesLeft === 0 || checked.outcome === 'right');
  const isClosed = isOver || (isDecided && attempt.behaviour.kind !== 'adaptive');
  return (
    <Box component="section" aria-labelledby={`${asks}-title`} sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography ref={heading} tabIndex={-1} variant="h2" id={`${asks}-title`} sx={{ outlineOffset: 4 }}>
          {t('Question {number} of {all}', { number, all: attempt.questions.length })}
          <Typography component="span" variant="body2" sx={{ ml: 1, color: 'text.secondary' }}>
            {t('Marks: {marks}', { marks: outOf })}
          </Typography>
        </Typography>
        <Button aria-pressed={isFlagged} onClick={onFlag}>
          {isFlagged ? t('⚑ Flagged') : t('⚐ Flag')}
        </Button>
      </Box>
      <Box id={asks} sx={{ fontSize: '1rem' }}>
        {question.kind === 'cloze' ? t('Fill the gaps.') : <QuestionHtml html={question.text} />}
      </Box>
      <AnswerField
        attempt={attempt.id}
        base={`/v1/learning/attempts/${attempt.id}/files`}
        asked={asked}
        value={own?.response}
        disabled={isClosed}
        asks={asks}
        onChange={(response) => answers.change(slot, response)}
      />
      <ReplacedPart slot={slot} question={question} answers={answers} disabled={isClosed} />
      {attempt.behaviour.kind === 'certainty' && (
        <CertaintyChoice
          value={own?.certainty}
          disabled={isClosed || own === undefined}
          onChange={(certainty) => own !== undefined && answers.change(slot, own.response, certainty)}
        />
      )}
      {CHECKED.has(attempt.behaviour.kind) && (
        <CheckPart
          attempt={attempt.id}
          slot={slot}
          answers={answers}
          checked={checked}
          disabled={isClosed}
          onChecked={onChecked}
        />
      )}
    </Box>
  );
}
