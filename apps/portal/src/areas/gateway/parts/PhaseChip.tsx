import { StateChip, type Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { Release } from '../api.ts';

type Phase = NonNullable<Release['standing']>['phase'];

const phases: Readonly<Record<Phase, { title: Message; tone: Tone }>> = {
  running: { title: msg('under way'), tone: 'busy' },
  paused: { title: msg('paused'), tone: 'warning' },
  'rolled-back': { title: msg('rolled back'), tone: 'bad' },
  done: { title: msg('finished'), tone: 'good' },
};

/** How far a release is, in a word. */
export function PhaseChip({ release: { standing } }: { release: Pick<Release, 'standing'> }) {
  if (standing === null) return <StateChip tone="quiet">{t('not started')}</StateChip>;
  const { title, tone } = phases[standing.phase];
  return <StateChip tone={tone}>{t(title)}</StateChip>;
}
