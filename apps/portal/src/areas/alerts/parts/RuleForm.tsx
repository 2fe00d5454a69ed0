import { Checkbox, FormControlLabel, MenuItem } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type ReactNode, useState } from 'react';
import type { NewRule } from '../api.ts';
import { permissions } from '../permissions.ts';
import { ConditionFields } from './ConditionFields.tsx';
import { severityLooks } from './looks.ts';
import { BLANK, draftOf, type Fn, type RuleDraft, ruleOf } from './rule-draft.ts';

const FUNCTIONS: Fn[] = ['last', 'avg', 'max', 'min', 'sum', 'rate', 'increase', 'quantile'];
const SEVERITIES: RuleDraft['severity'][] = ['critical', 'warning', 'info'];
const POINTERS = [
  ...['/name', '/rule', '/summary', '/runbook', '/query/metric', '/query/match', '/query/by', '/query/windowSeconds'],
  ...['/condition/value', '/condition/clear', '/condition/bad', '/forSeconds', '/keepFiringSeconds', '/groupBy'],
];

interface Props {
  name: string;
  rule: NewRule | undefined;
  isNew: boolean;
  saving: boolean;
  error: unknown;
  onSave: (name: string, rule: NewRule) => void;
  /** Stands below: what the rule would have done. */
  test: (rule: NewRule | undefined) => ReactNode;
}

/** What is watched, when it is wrong, and what is said of it. */
export function RuleForm({ name: given, rule: before, isNew, saving, error, onSave, test }: Props) {
  const [name, setName] = useState(given);
  const [draft, setDraft] = useState(() => (before === undefined ? BLANK : draftOf(before)));
  const change = (part: Partial<RuleDraft>) => setDraft((was) => ({ ...was, ...part }));
  const rule = ruleOf(draft, before);
  return (
    <>
      <Panel title={t('Rule')}>
        <FormFrame
          error={error}
          saving={saving}
          pointers={POINTERS}
          onSubmit={() => rule !== undefined && onSave(name.trim(), rule)}
        >
          {(at) => (
            <>
              <FieldGrid columns="1fr 2fr 1fr">
                <Field
                  label={t('Name')}
                  required
                  value={name}
                  slotProps={{ input: { readOnly: !isNew } }}
                  {...at(isNew ? '/name' : '/rule', t('Lower-case words with dashes: late-bills.'))}
                  onChange={setName}
                />
                <Field
                  label={t('What the rule says')}
                  required
                  value={draft.summary}
                  {...at('/summary', t('The value and labels are filled in by their names in double braces.'))}
                  onChange={(summary) => change({ summary })}
                />
                <Field
                  select
                  label={t('Severity')}
                  value={draft.severity}
                  onChange={(severity) => change({ severity: severity as RuleDraft['severity'] })}
                >
                  {SEVERITIES.map((each) => (
                    <MenuItem key={each} value={each}>
                      {t(severityLooks[each].title)}
                    </MenuItem>
                  ))}
                </Field>
              </FieldGrid>
              <FieldGrid columns="2fr 2fr 1fr 1fr">
                <Field
                  label={t('Metric')}
                  required
                  value={draft.metric}
                  {...at('/query/metric', t('As the monitor names it.'))}
                  onChange={(metric) => change({ metric })}
                />
                <Field
                  label={t('With labels')}
                  value={draft.match}
                  multiline
                  {...at('/query/match', t('One a line: status=5*.'))}
                  onChange={(match) => change({ match })}
                />
                <Field
                  label={t('Each')}
                  value={draft.by}
                  {...at('/query/by', t('Labels whose values are judged apart: service.'))}
                  onChange={(by) => change({ by })}
                />
                <Field select label={t('Value is')} value={draft.fn} onChange={(fn) => change({ fn: fn as Fn })}>
                  {FUNCTIONS.map((each) => (
                    <MenuItem key={each} value={each}>
                      {each}
                    </MenuItem>
                  ))}
                </Field>
              </FieldGrid>
              <FieldGrid columns="1fr 1fr 1fr 1fr">
                <Field
                  label={t('Over (seconds)')}
                  value={draft.windowSeconds}
                  {...at('/query/windowSeconds')}
                  onChange={(windowSeconds) => change({ windowSeconds })}
                />
                <Field
                  label={t('Wrong for (seconds)')}
                  value={draft.forSeconds}
                  {...at('/forSeconds', t('before it fires'))}
                  onChange={(forSeconds) => change({ forSeconds })}
                />
                <Field
                  label={t('Over for (seconds)')}
                  value={draft.keepFiringSeconds}
                  {...at('/keepFiringSeconds', t('before it is resolved'))}
                  onChange={(keepFiringSeconds) => change({ keepFiringSeconds })}
                />
                <Field
                  label={t('One alert for each')}
                  value={draft.groupBy}
                  {...at('/groupBy', t('Labels; none makes one alert of all.'))}
                  onChange={(groupBy) => change({ groupBy })}
                />
              </FieldGrid>
              <ConditionFields draft={draft} change={change} at={at} />
              <Field
                label={t('What to do')}
                multiline
                minRows={2}
                value={draft.runbook}
                {...at('/runbook', t('For who is told: the first steps, or where they are written.'))}
                onChange={(runbook) => change({ runbook })}
              />
              <FormControlLabel
                control={
                  <Checkbox checked={draft.enabled} onChange={({ target }) => change({ enabled: target.checked })} />
                }
                label={t('It is evaluated')}
              />
              <FormEnd
                title={isNew ? t('Make the rule') : t('Save')}
                permission={permissions.change}
                disabled={rule === undefined || name.trim() === ''}
              />
            </>
          )}
        </FormFrame>
      </Panel>
      {test(rule)}
    </>
  );
}
