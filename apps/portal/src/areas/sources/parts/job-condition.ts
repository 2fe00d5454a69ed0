import type { Tone } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import type { ImportJob } from '../types.ts';
import { importPercent } from './import-percent.ts';

type Condition = Pick<ImportJob, 'state' | 'lines'>;

const tones: Record<ImportJob['state'], Tone> = {
  running: 'busy',
  interrupted: 'warning',
  done: 'good',
  failed: 'bad',
};

const states: Record<ImportJob['state'], Message> = {
  running: msg('running'),
  interrupted: msg('interrupted'),
  done: msg('done'),
  failed: msg('failed'),
};

function tookNothing({ lines }: Condition): boolean {
  return lines.refused > 0 && lines.accepted + lines.duplicate === 0;
}

/** How an import has gone: one that ended is not good because it ended. */
export function toneOf(job: Condition): Tone {
  if (job.state !== 'done' || job.lines.refused === 0) return tones[job.state];
  return tookNothing(job) ? 'bad' : 'warning';
}

/** The same in words. */
export function conditionText(job: Pick<ImportJob, 'state' | 'lines' | 'bytes'>): string {
  const percent = importPercent(job);
  if (job.state === 'running' && percent !== undefined)
    return t('running, {percent} %', { percent: Math.floor(percent) });
  if (job.state !== 'done' || job.lines.refused === 0) return t(states[job.state]);
  if (tookNothing(job)) return t('every line refused');
  return t('done, {count, plural, one {# line refused} other {{many} lines refused}}', {
    count: job.lines.refused,
    many: formatCount(job.lines.refused),
  });
}
