import { Box, MenuItem } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import type { Lesson } from '../api.ts';
import { gradedOf, RULE_KINDS, type RuleDraft, type RuleKind } from './made-rule.ts';

interface Props {
  draft: RuleDraft;
  lessons: readonly Lesson[];
  onChange: (part: Partial<RuleDraft>) => void;
}

const KINDS: Readonly<Record<RuleKind, string>> = {
  afterLesson: msg('After another lesson'),
  grade: msg('From a grade on'),
  afterEnrolment: msg('Days after the enrolment'),
  date: msg('From a date on'),
  paid: msg('Once the course is paid for'),
  when: msg('While a condition holds'),
};

/** The fields of a rule that is about to be added. */
export function NewRuleFields({ draft, lessons, onChange }: Props) {
  const { kind, lesson } = draft;
  const text = (name: keyof RuleDraft) => ({
    value: draft[name],
    onChange: (typed: string) => onChange({ [name]: typed }),
  });
  const named = kind === 'grade' ? gradedOf(lessons) : lessons;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <FieldGrid columns="1fr 1fr">
        <Field
          select
          label={t('Rule')}
          value={kind}
          onChange={(chosen) => {
            const known = RULE_KINDS.find((each) => each === chosen);
            if (known !== undefined) onChange({ kind: known, lesson: '' });
          }}
        >
          {RULE_KINDS.map((each) => (
            <MenuItem key={each} value={each}>
              {t(KINDS[each])}
            </MenuItem>
          ))}
        </Field>
        {kind === 'date' && (
          <Field
            label={t('Date and time')}
            type="datetime-local"
            {...text('at')}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        )}
        {(kind === 'afterLesson' || kind === 'afterEnrolment') && (
          <Field label={t('Days')} type="number" {...text('days')} slotProps={{ htmlInput: { min: 0, max: 3650 } }} />
        )}
        {kind === 'grade' && (
          <Field
            label={t('Percent, at least')}
            type="number"
            {...text('percent')}
            slotProps={{ htmlInput: { min: 0, max: 100 } }}
          />
        )}
      </FieldGrid>
      {(kind === 'afterLesson' || kind === 'grade') && (
        <Field
          select
          fullWidth
          label={t('Lesson')}
          value={lesson}
          onChange={(id) => onChange({ lesson: id })}
          helperText={
            kind === 'grade' && named.length === 0
              ? t('No lesson of the course is graded: add a quiz first.')
              : undefined
          }
        >
          {named.map(({ id, title }) => (
            <MenuItem key={id} value={id}>
              {title}
            </MenuItem>
          ))}
        </Field>
      )}
      {kind === 'when' && (
        <>
          <Field
            fullWidth
            label={t('Condition')}
            {...text('condition')}
            helperText={t('In CEL, over {names}. A grade that there is not yet opens nothing.', {
              names: 'progress.percent, completed, cohort, groups, grade.percent, grades["…"]',
            })}
            slotProps={{ htmlInput: { maxLength: 1000, spellCheck: false } }}
          />
          <Field
            fullWidth
            label={t('What learners read until then')}
            {...text('says')}
            slotProps={{ htmlInput: { maxLength: 300 } }}
          />
        </>
      )}
    </Box>
  );
}
