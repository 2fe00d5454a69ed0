import { type Message, msg, t } from '@pvt/ui/language';
import type { Decision } from '../api.ts';

const causes: Readonly<Record<Decision['because'], Message>> = {
  'by-hand': msg('By hand'),
  'within-objective': msg('The canary holds its objective'),
  'too-few-requests': msg('The canary has answered too few requests'),
  'last-step': msg('It is at its last step'),
  'errors-over-objective': msg('The canary has more errors than its objective allows'),
  'slower-than-objective': msg('The canary is slower than its objective allows'),
  'errors-over-stable': msg('The canary has more errors than stable'),
  'slower-than-stable': msg('The canary is slower than stable'),
  'stable-breaks-it-too': msg('Stable breaks the objective as badly'),
  'not-in-document': msg('The document has no such release any more'),
};

const verdicts: Readonly<Record<Decision['verdict'], Message>> = {
  start: msg('Started'),
  hold: msg('Kept its share'),
  step: msg('Next share'),
  'roll-back': msg('Rolled back'),
  pause: msg('Paused'),
  resume: msg('Resumed'),
  finish: msg('Finished'),
};

export const becauseText = (because: Decision['because']): string => t(causes[because]);
export const verdictText = (verdict: Decision['verdict']): string => t(verdicts[verdict]);
