import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { AnalysedQuestion } from './insight-api.ts';

export interface QuestionHint {
  readonly title: Message;
  readonly tone: Tone;
}

/** Fewer say too little. */
const LEAST_ASKED = 10;
const EASY = 0.95;
const HARD = 0.2;
const WEAK = 0.1;

/** What a teacher may want to look at first; the limits are those that are usual for tests (Ebel and Frisbie, 1991). */
export function hintOf({ asked, facility, discrimination }: AnalysedQuestion): QuestionHint | undefined {
  if (asked < LEAST_ASKED) return { title: msg('Few attempts'), tone: 'quiet' };
  if (discrimination !== null && discrimination < 0) return { title: msg('Goes against the others'), tone: 'bad' };
  if (facility > EASY) return { title: msg('Very easy'), tone: 'quiet' };
  if (facility < HARD) return { title: msg('Very hard'), tone: 'warning' };
  if (discrimination !== null && discrimination < WEAK) return { title: msg('Tells little apart'), tone: 'warning' };
  return undefined;
}
