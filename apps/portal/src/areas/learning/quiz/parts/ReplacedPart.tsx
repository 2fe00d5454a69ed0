import { Alert, Box, Button } from '@mui/material';
import { t } from '@pvt/ui/language';
import type { Answers } from '../use-answers.ts';

interface Props {
  slot: string;
  answers: Answers;
  disabled: boolean;
}

/** Says that another device's answer is shown and counts; the learner may set the own one above it. */
export function ReplacedPart({ slot, answers, disabled }: Props) {
  const own = answers.replaced[slot];
  if (own === undefined) return null;
  return (
    <Alert severity="warning" variant="outlined">
      {t('You have answered this question on another device. That answer is shown, and counts.')}
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
