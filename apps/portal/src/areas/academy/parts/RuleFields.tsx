import { Box, Button, MenuItem, Typography } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Lesson, ReleaseRule } from '../api.ts';
import { ruleWords } from './rule-words.ts';

interface Props {
  rules: readonly ReleaseRule[];
  /** Those that one can have to complete first. */
  lessons: readonly Lesson[];
  onChange: (rules: ReleaseRule[]) => void;
}

type Kind = 'date' | 'afterEnrolment' | 'afterLesson' | 'paid';

/** What opens a lesson: all of it has to be so. */
export function RuleFields({ rules, lessons, onChange }: Props) {
  const [kind, setKind] = useState<Kind>('afterLesson');
  const [days, setDays] = useState('0');
  const [at, setAt] = useState('');
  const [lesson, setLesson] = useState('');
  const titles = new Map(lessons.map(({ id, title }) => [id, title]));
  const made = ruleOf(kind, days, at, lesson);
  const isThere = made !== undefined && rules.some((rule) => JSON.stringify(rule) === JSON.stringify(made));
  return (
    <Box component="fieldset" sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2, m: 0, minWidth: 0 }}>
      <legend>{t('What opens it')}</legend>
      {rules.length === 0 && <Typography variant="body2">{t('It is open from the start.')}</Typography>}
      {rules.map((rule) => (
        <Box key={JSON.stringify(rule)} sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
          <span>{ruleWords(rule, titles)}</span>
          <Button
            color="error"
            aria-label={t('Remove {title}', { title: ruleWords(rule, titles) })}
            onClick={() => onChange(rules.filter((each) => each !== rule))}
          >
            {t('Remove')}
          </Button>
        </Box>
      ))}
      <FieldGrid columns="1fr 1fr">
        <Field select label={t('Rule')} value={kind} onChange={(chosen) => isKind(chosen) && setKind(chosen)}>
          <MenuItem value="afterLesson">{t('After another lesson')}</MenuItem>
          <MenuItem value="afterEnrolment">{t('Days after the enrolment')}</MenuItem>
          <MenuItem value="date">{t('From a date on')}</MenuItem>
          <MenuItem value="paid">{t('Once the course is paid for')}</MenuItem>
        </Field>
        {kind === 'paid' ? null : kind === 'date' ? (
          <Field
            label={t('Date and time')}
            type="datetime-local"
            value={at}
            onChange={setAt}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        ) : (
          <Field
            label={t('Days')}
            type="number"
            value={days}
            onChange={setDays}
            slotProps={{ htmlInput: { min: 0, max: 3650 } }}
          />
        )}
      </FieldGrid>
      {kind === 'afterLesson' && (
        <Field select fullWidth label={t('Lesson')} value={lesson} onChange={setLesson} sx={{ mt: 1.5 }}>
          {lessons.map(({ id, title }) => (
            <MenuItem key={id} value={id}>
              {title}
            </MenuItem>
          ))}
        </Field>
      )}
      <Button
        sx={{ mt: 1 }}
        disabled={made === undefined || isThere || rules.length >= 10}
        onClick={() => made !== undefined && onChange([...rules, made])}
      >
        {t('Add the rule')}
      </Button>
    </Box>
  );
}

const isKind = (kind: string): kind is Kind => ['date', 'afterEnrolment', 'afterLesson', 'paid'].includes(kind);

function ruleOf(kind: Kind, days: string, at: string, lesson: string): ReleaseRule | undefined {
  if (kind === 'paid') return { kind };
  if (kind === 'date') return at === '' ? undefined : { kind, at };
  if (!/^\d{1,4}$/.test(days)) return undefined;
  if (kind === 'afterEnrolment') return { kind, days: Number(days) };
  return lesson === '' ? undefined : { kind, lesson, days: Number(days) };
}
