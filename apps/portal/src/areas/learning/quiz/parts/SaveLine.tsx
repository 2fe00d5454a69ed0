import { Button } from '@mui/material';
import { ProblemNotice, StateChip, type Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { isOver } from '../api.ts';
import type { Answers, SaveState } from '../use-answers.ts';
import { Said } from './Said.tsx';

const words: Readonly<Record<SaveState['kind'], { readonly title: Message; readonly tone: Tone }>> = {
  saved: { title: msg('All answers are saved'), tone: 'good' },
  waiting: { title: msg('Saving …'), tone: 'busy' },
  saving: { title: msg('Saving …'), tone: 'busy' },
  kept: { title: msg('Not saved yet: kept on this device'), tone: 'warning' },
  refused: { title: msg('Not saved'), tone: 'bad' },
};

/** Whether the server has all answers: always in view. */
export function SaveLine({ state, replaced, flush }: Pick<Answers, 'state' | 'replaced' | 'flush'>) {
  const { title, tone } = words[state.kind];
  const isReplaced = Object.keys(replaced).length > 0;
  const isTrouble = state.kind === 'kept' || state.kind === 'refused';
  return (
    <>
      <StateChip tone={tone}>{t(title)}</StateChip>
      {isReplaced && <StateChip tone="warning">{t('Answered on another device')}</StateChip>}
      {/** Each save would be too much to hear of. */}
      <Said>{isTrouble ? t(title) : isReplaced ? t('Answered on another device') : ''}</Said>
      {isTrouble && <Button onClick={() => void flush()}>{t('Save again')}</Button>}
      {state.kind === 'refused' && !isOver(state.error) && <ProblemNotice error={state.error} />}
    </>
  );
}
