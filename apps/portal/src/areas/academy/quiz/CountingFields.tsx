import { Box } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { withNumber, withText } from '../bank/editor/form.ts';
import { Pick, Tick, Whole } from '../bank/editor/small-fields.tsx';
import { percentOfShare, shareOfPercent } from './percent.ts';
import type { Quiz } from './quiz-body.ts';

type Behaviour = Quiz['behaviour'];

const behaviours = {
  deferred: msg('Results come at the end'),
  immediate: msg('Each answer is checked at once, one time'),
  interactive: msg('Several tries with hints'),
  adaptive: msg('Any number of tries'),
  certainty: msg('By how certain the learner is'),
} as const;
const methods = {
  highest: msg('The best attempt'),
  average: msg('The average'),
  first: msg('The first attempt'),
  last: msg('The last attempt'),
} as const;
const within = (value: number | undefined, least: number, most: number) =>
  Math.min(most, Math.max(least, value ?? least));

/** How attempts and tries count, and what passes. */
export function CountingFields({ quiz, onChange }: { quiz: Quiz; onChange: (quiz: Quiz) => void }) {
  const { behaviour, attempts, waitMinutes, method, places } = quiz;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <FieldGrid columns="2fr 1fr">
        <Pick
          label={t('How it is answered')}
          value={behaviour.kind}
          options={behaviours}
          onChange={(kind) => onChange({ ...quiz, behaviour: behaviourOf(kind) })}
        />
        {behaviour.kind === 'interactive' && (
          <Whole
            label={t('Tries')}
            value={behaviour.tries}
            min={1}
            max={20}
            onChange={(tries) => onChange({ ...quiz, behaviour: { ...behaviour, tries: within(tries, 1, 20) } })}
          />
        )}
        {behaviour.kind === 'adaptive' && (
          <Tick
            label={t('Wrong tries cost')}
            on={behaviour.penalties}
            onChange={(penalties) => onChange({ ...quiz, behaviour: { ...behaviour, penalties } })}
          />
        )}
      </FieldGrid>
      <FieldGrid columns="1fr 1fr 1fr">
        <Whole
          label={t('Attempts')}
          value={attempts}
          min={1}
          max={1000}
          onChange={(count) =>
            onChange(withNumber(quiz, 'attempts', count === undefined ? undefined : within(count, 1, 1000)))
          }
          hint={t('Empty: any number.')}
        />
        <Whole
          label={t('Minutes between attempts')}
          value={waitMinutes}
          max={525_600}
          onChange={(minutes) => onChange({ ...quiz, waitMinutes: within(minutes, 0, 525_600) })}
        />
        <Pick
          label={t('Of several counts')}
          value={method}
          options={methods}
          onChange={(next) => onChange({ ...quiz, method: next })}
        />
      </FieldGrid>
      <FieldGrid columns="1fr 1fr 1fr">
        <PassField quiz={quiz} onChange={onChange} />
        <OutOfField quiz={quiz} onChange={onChange} />
        <Whole
          label={t('Places of marks')}
          value={places}
          max={6}
          onChange={(next) => onChange({ ...quiz, places: within(next, 0, 6) })}
        />
      </FieldGrid>
    </Box>
  );
}

function behaviourOf(kind: Behaviour['kind']): Behaviour {
  if (kind === 'interactive') return { kind, tries: 3 };
  return kind === 'adaptive' ? { kind, penalties: true } : { kind };
}

interface FieldProps {
  quiz: Quiz;
  onChange: (quiz: Quiz) => void;
}

function PassField({ quiz, onChange }: FieldProps) {
  const [typed, setTyped] = useState(quiz.passShare === undefined ? '' : percentOfShare(quiz.passShare));
  const share = shareOfPercent(typed);
  return (
    <Field
      label={t('Percent that pass')}
      value={typed}
      error={typed !== '' && share === undefined}
      helperText={t('Empty: every attempt that is graded.')}
      onChange={(text) => {
        setTyped(text);
        const next = shareOfPercent(text);
        if (text === '' || next !== undefined) onChange(withText(quiz, 'passShare', next ?? ''));
      }}
      slotProps={{ htmlInput: { inputMode: 'decimal' } }}
    />
  );
}

function OutOfField({ quiz, onChange }: FieldProps) {
  const [typed, setTyped] = useState(quiz.outOf ?? '');
  const isFit = (text: string) => /^\d{1,15}(?:\.\d{1,15})?$/.test(text) && Number(text) > 0;
  return (
    <Field
      label={t('Scaled to')}
      value={typed}
      error={typed !== '' && !isFit(typed)}
      helperText={t('Such as 10. Empty: the sum of the marks.')}
      onChange={(text) => {
        setTyped(text);
        if (text === '' || isFit(text)) onChange(withText(quiz, 'outOf', text));
      }}
      slotProps={{ htmlInput: { inputMode: 'decimal' } }}
    />
  );
}
