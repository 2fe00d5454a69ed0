import { Box, Button } from '@mui/material';
import { ProblemNotice, StateChip, type Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { Draft, DraftState } from './use-draft.ts';

const words: Readonly<Record<DraftState['kind'], { readonly title: Message; readonly tone: Tone }>> = {
  saved: { title: msg('Your draft is saved'), tone: 'good' },
  waiting: { title: msg('Saving …'), tone: 'busy' },
  saving: { title: msg('Saving …'), tone: 'busy' },
  kept: { title: msg('Not saved yet: kept on this device'), tone: 'warning' },
  apart: { title: msg('Not saved: there are two drafts'), tone: 'warning' },
  refused: { title: msg('Not saved'), tone: 'bad' },
};

/** Whether the server has what was written. */
export function DraftLine({ state, flush }: Pick<Draft, 'state' | 'flush'>) {
  const { title, tone } = words[state.kind];
  const isTrouble = state.kind === 'kept' || state.kind === 'refused';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      {/** Each save would be too much to hear of. */}
      <Box role={isTrouble || state.kind === 'apart' ? 'status' : undefined}>
        <StateChip tone={tone}>{t(title)}</StateChip>
      </Box>
      {isTrouble && <Button onClick={() => void flush()}>{t('Save again')}</Button>}
      {state.kind === 'refused' && <ProblemNotice error={state.error} />}
    </Box>
  );
}
