import { Box, Button, FormControlLabel, Switch } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useEffect, useRef, useState } from 'react';
import { newId } from '../../../../parts/new-id.ts';
import { type Attempt, type Checked, isOver, useSubmitAttemptMutation } from '../api.ts';
import { useAnswers } from '../use-answers.ts';
import { useAttemptTime } from '../use-clock.ts';
import { useFlags } from '../use-flags.ts';
import { usePlace } from '../use-place.ts';
import { ClockBar } from './ClockBar.tsx';
import { QuestionNav } from './QuestionNav.tsx';
import { QuestionPart } from './QuestionPart.tsx';
import { ReviewStep } from './ReviewStep.tsx';
import { SaveLine } from './SaveLine.tsx';

interface Props {
  attempt: Attempt;
  /** Asks for the attempt again: it has ended. */
  onOver: () => unknown;
}

/** An attempt under way: one question at a time, or a section; then what is answered, and the submission. */
export function AttemptRun({ attempt, onOver }: Props) {
  const answers = useAnswers(attempt);
  const time = useAttemptTime(attempt);
  const { flags, toggle } = useFlags(attempt.id);
  const [checks, setChecks] = useState(() => checksOf(attempt));
  const [isWhole, setWhole] = useState(false);
  const [submit, submitting] = useSubmitAttemptMutation();
  const [key] = useState(newId);
  const { questions } = attempt;
  const { at, go, heading } = usePlace(questions.length);
  const isTimeUp = time.left === 0;
  useEnd({ isTimeUp, hasEnded: time.state !== 'inProgress' || isOver(submitting.error), flush: answers.flush, onOver });

  const asked = questions[at];
  const shown =
    asked === undefined
      ? []
      : questions.filter((each, place) => (isWhole ? each.section === asked.section : place === at));
  const last = shown.at(-1);
  const next = last === undefined ? at : questions.indexOf(last) + 1;
  const first = shown[0];
  const before = first === undefined ? questions.length - 1 : questions.indexOf(first) - 1;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box
        sx={{
          ...{ position: 'sticky', top: 0, zIndex: 2, bgcolor: 'background.default', py: 1 },
          ...{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', justifyContent: 'space-between' },
        }}
      >
        <ClockBar time={time} />
        <SaveLine state={answers.state} replaced={answers.replaced} flush={answers.flush} />
      </Box>
      {isTimeUp && <Box role="alert">{t('The time is over. What was saved is submitted.')}</Box>}
      <QuestionNav attempt={attempt} answers={answers.answers} flags={flags} at={at} onGo={go} />
      {shown.map((each) => (
        <QuestionPart
          key={each.slot}
          attempt={attempt}
          asked={each}
          number={questions.indexOf(each) + 1}
          answers={answers}
          isOver={isTimeUp}
          isFlagged={flags.has(each.slot)}
          checked={checks[each.slot]}
          heading={each === asked ? heading : undefined}
          onChecked={(checked) => setChecks((all) => ({ ...all, [each.slot]: checked }))}
          onFlag={() => toggle(each.slot)}
        />
      ))}
      {asked === undefined && (
        <ReviewStep
          attempt={attempt}
          answers={answers}
          flags={flags}
          submitting={submitting.isLoading}
          error={isOver(submitting.error) ? undefined : submitting.error}
          heading={heading}
          onGo={go}
          onSubmit={async () => (await answers.flush()) && submit({ attempt: attempt.id, key })}
        />
      )}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}>
        <Button size="large" variant="outlined" disabled={before < 0} onClick={() => go(before)}>
          ← {t('Back')}
        </Button>
        {asked !== undefined && (
          <Button size="large" variant="contained" onClick={() => go(next)}>
            {next === questions.length ? t('Review and submit') : t('Next')} →
          </Button>
        )}
      </Box>
      {questions.length > 1 && (
        <FormControlLabel
          control={<Switch checked={isWhole} onChange={(_, on) => setWhole(on)} />}
          label={t('Show all questions of a section at once')}
        />
      )}
    </Box>
  );
}

function checksOf({ questions }: Attempt): Readonly<Record<string, Checked>> {
  return Object.fromEntries(questions.flatMap(({ slot, check }) => (check === undefined ? [] : [[slot, check]])));
}

interface End {
  isTimeUp: boolean;
  hasEnded: boolean;
  flush: () => unknown;
  onOver: () => unknown;
}

/** At the deadline what is not saved yet is sent at once; when the server has ended the attempt, its result is asked for. */
function useEnd({ isTimeUp, hasEnded, flush, onOver }: End) {
  const now = useRef({ flush, onOver });
  useEffect(() => {
    now.current = { flush, onOver };
  });
  useEffect(() => {
    if (isTimeUp) void now.current.flush();
  }, [isTimeUp]);
  useEffect(() => {
    if (hasEnded) void now.current.onOver();
  }, [hasEnded]);
}
