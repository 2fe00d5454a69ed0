import { Box } from '@mui/material';
import { type Message, msg, t } from '@pvt/ui/language';
import type { AttemptQuestion } from '../api.ts';

type Step = NonNullable<AttemptQuestion['result']>['trace'][number];

const words: Readonly<Record<Step['step'], Message>> = {
  part: msg('{of} gave'),
  sum: msg('Added up'),
  floor: msg('Never less than nothing'),
  cap: msg('Never more than all'),
  unit: msg('For the unit'),
  unanswered: msg('There is no answer'),
  unreadable: msg('It can not be read as a number'),
  byPerson: msg('Marked by a person'),
  fault: msg('The key could not be used'),
  penalty: msg('For tries before'),
  certainty: msg('By how certain you were'),
  kept: msg('Try {of} counts'),
  dropped: msg('Dropped'),
  excused: msg('Excused'),
  weight: msg('Weighted'),
  mark: msg('Of the mark of {by}'),
  late: msg('For being late'),
  override: msg('Changed by the teacher'),
  rounding: msg('Rounded to {by} places'),
};

/** By which rule parts are added up. */
const rules: Readonly<Record<string, Message>> = {
  bestMatch: msg('best match'),
  allOrNothing: msg('all or nothing'),
  rightMinusWrong: msg('right minus wrong'),
  perOption: msg('by each part'),
  perPair: msg('by each part'),
  perArea: msg('by each part'),
  weights: msg('by weights'),
  weightedGaps: msg('by weights'),
};

interface Props {
  steps: readonly Step[];
  nameOf: (part: string) => string;
}

/** How a mark came about, to be opened: each step with what it came to, exactly. */
export function TraceSteps({ steps, nameOf }: Props) {
  return (
    <Box component="details" sx={{ '& summary': { cursor: 'pointer', py: 1, fontWeight: 600 } }}>
      <summary>{t('How the mark came about')}</summary>
      <Box component="ol" sx={{ m: 0, pl: 3 }}>
        {steps.map(({ step, of = '', by = '', value }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps are in their order
          <li key={at}>
            {t(words[step], { of: step === 'part' ? nameOf(of) : of, by })}
            {step !== 'mark' && step !== 'rounding' && by !== '' ? ` (${ruleWords(by)})` : ''}: <strong>{value}</strong>
          </li>
        ))}
      </Box>
    </Box>
  );
}

function ruleWords(by: string): string {
  const rule = rules[by];
  if (rule !== undefined) return t(rule);
  return /^\d/.test(by) ? t('of {outOf}', { outOf: by }) : by;
}
