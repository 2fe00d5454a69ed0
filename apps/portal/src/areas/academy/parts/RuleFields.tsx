import { Box, Button, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Lesson, ReleaseRule } from '../api.ts';
import { EMPTY_RULE, madeRule } from './made-rule.ts';
import { NewRuleFields } from './NewRuleFields.tsx';
import { ruleWords } from './rule-words.ts';

interface Props {
  rules: readonly ReleaseRule[];
  /** Those that one can have to complete first. */
  lessons: readonly Lesson[];
  onChange: (rules: ReleaseRule[]) => void;
}

/** What opens a lesson: all of it has to be so. */
export function RuleFields({ rules, lessons, onChange }: Props) {
  const [draft, setDraft] = useState(EMPTY_RULE);
  const titles = new Map(lessons.map(({ id, title }) => [id, title]));
  const made = madeRule(draft, lessons);
  const isThere = made !== undefined && rules.some((rule) => JSON.stringify(rule) === JSON.stringify(made));
  return (
    <Box component="fieldset" sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2, m: 0, minWidth: 0 }}>
      <legend>{t('What opens it')}</legend>
      {rules.length === 0 && <Typography variant="body2">{t('It is open from the start.')}</Typography>}
      {rules.map((rule) => (
        <Box key={JSON.stringify(rule)} sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
          <span>
            {ruleWords(rule, titles)} {rule.kind === 'when' && <code>{rule.if}</code>}
          </span>
          <Button
            color="error"
            aria-label={t('Remove {title}', { title: ruleWords(rule, titles) })}
            onClick={() => onChange(rules.filter((each) => each !== rule))}
          >
            {t('Remove')}
          </Button>
        </Box>
      ))}
      <NewRuleFields
        draft={draft}
        lessons={lessons}
        onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
      />
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
