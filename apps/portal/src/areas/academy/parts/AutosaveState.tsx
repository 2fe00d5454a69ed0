import { Alert, Box, Button } from '@mui/material';
import { ProblemNotice, StateChip, type Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { Autosave, SaveState } from './use-autosave.ts';

const words: Readonly<Record<SaveState['kind'], { readonly title: Message; readonly tone: Tone }>> = {
  saved: { title: msg('All changes are saved'), tone: 'good' },
  waiting: { title: msg('Not saved yet'), tone: 'warning' },
  saving: { title: msg('Saving …'), tone: 'busy' },
  failed: { title: msg('Not saved'), tone: 'bad' },
};

/** Whether what is written is saved: always in view. */
export function AutosaveState({ autosave }: { autosave: Autosave }) {
  const { state, overtaken } = autosave;
  const { title, tone } = words[state.kind];
  return (
    <Box sx={{ position: 'sticky', top: 0, zIndex: 2, bgcolor: 'background.default', py: 1, display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <Box role="status">
          <StateChip tone={tone}>{t(title)}</StateChip>
        </Box>
        <Button onClick={() => void autosave.step('undo')}>{t('Earlier content')}</Button>
        <Button onClick={() => void autosave.step('redo')}>{t('Later content')}</Button>
        {state.kind === 'failed' && !overtaken && <Button onClick={autosave.retry}>{t('Save again')}</Button>}
      </Box>
      {overtaken ? (
        <Alert severity="warning" variant="outlined">
          {t('Somebody else has written in this lesson meanwhile. Copy what you need, and open the page again.')}
        </Alert>
      ) : (
        state.kind === 'failed' && <ProblemNotice error={state.error} />
      )}
    </Box>
  );
}
