import { Box, Button, Typography } from '@mui/material';
import { ProblemNotice, StateChip, type Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { QuestionHtml } from '../../../../parts/questions/QuestionHtml.tsx';
import { type Checked, isOver, useCheckAnswerMutation } from '../api.ts';
import { isAnswered } from '../kept-answers.ts';
import type { Answers } from '../use-answers.ts';

const outcomes: Readonly<Record<Checked['outcome'], { readonly title: Message; readonly tone: Tone }>> = {
  right: { title: msg('Right'), tone: 'good' },
  partly: { title: msg('Partly right'), tone: 'warning' },
  wrong: { title: msg('Wrong'), tone: 'bad' },
  later: { title: msg('It is marked later'), tone: 'quiet' },
};

interface Props {
  attempt: string;
  slot: string;
  answers: Answers;
  checked: Checked | undefined;
  disabled: boolean;
  onChecked: (checked: Checked) => void;
}

/** Checks an answer before the end, and shows how it went, what there is to say of it, and which tries are left. */
export function CheckPart({ attempt, slot, answers, checked, disabled, onChecked }: Props) {
  const [check, { isLoading, error }] = useCheckAnswerMutation();
  const own = answers.answers[slot];
  const doIt = async () => {
    const given = await answers.toCheck(slot);
    if (given === undefined) return;
    const { data } = await check({ attempt, slot, given });
    if (data === undefined) return;
    onChecked(data);
  };
  const isFit = own !== undefined && isAnswered(own);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {!disabled && (
        <Box>
          <Button variant="outlined" size="large" disabled={!isFit} loading={isLoading} onClick={() => void doIt()}>
            {t('Check')}
          </Button>
        </Box>
      )}
      {!isOver(error) && <ProblemNotice error={error} />}
      <Box role="status">{checked !== undefined && <CheckedWords checked={checked} />}</Box>
    </Box>
  );
}

function CheckedWords({ checked: { outcome, feedback, hints, triesLeft } }: { checked: Checked }) {
  const { title, tone } = outcomes[outcome];
  return (
    <Box sx={{ display: 'grid', gap: 1, p: 1.5, border: 1, borderColor: 'divider', borderRadius: 1 }}>
      <StateChip tone={tone}>{t(title)}</StateChip>
      {feedback.map((each) => (
        <QuestionHtml key={each} html={each} />
      ))}
      {hints.map((hint, at) => (
        <Box key={hint}>
          <Typography variant="h3">{t('Hint {number}', { number: at + 1 })}</Typography>
          <QuestionHtml html={hint} />
        </Box>
      ))}
      {triesLeft !== null && outcome !== 'right' && (
        <span>
          {t('{count, plural, =0 {No try is left} one {# try is left} other {# tries are left}}.', {
            count: triesLeft,
          })}
        </span>
      )}
    </Box>
  );
}
