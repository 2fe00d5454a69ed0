import { Box, Button } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Checked, isOver, useCheckAnswerMutation } from '../api.ts';
import { isAnswered } from '../kept-answers.ts';
import type { Answers } from '../use-answers.ts';
import { CheckedWords } from './CheckedWords.tsx';

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
