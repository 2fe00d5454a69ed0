import { Box, Button } from '@mui/material';
import { ProblemNotice, StateChip, type Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { isOver } from '../api.ts';
import type { Answers, SaveState } from '../use-answers.ts';

const words: Readonly<Record<SaveState['kind'], { readonly title: Message; readonly tone: Tone }>> = {
  saved: { title: msg('All answers are saved'), tone: 'good' },
  waiting: { title: msg('Saving …'), tone: 'busy' },
  saving: { title: msg('Saving …'), tone: 'busy' },
  kept: { title: msg('Not saved yet: kept on this device'), tone: 'warning' },
  refused: { title: msg('Not saved'), tone: 'bad' },
};

/** Whether the server has all answers: always in view. */
export function SaveLine({ state, flush }: Pick<Answers, 'state' | 'flush'>) {
  const { title, tone } = words[state.kind];
  return (
    <>
      <Box role="status" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
        <StateChip tone={tone}>{t(title)}</StateChip>
      </Box>
      {(state.kind === 'kept' || state.kind === 'refused') && (
        <Button onClick={() => void flush()}>{t('Save again')}</Button>
      )}
      {state.kind === 'refused' && !isOver(state.error) && <ProblemNotice error={state.error} />}
    </>
  );
}
