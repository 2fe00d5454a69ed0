import { Checkbox, FormControlLabel, FormGroup, MenuItem, Typography } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import type { MilestoneOf } from '../api.ts';
import { permissions } from '../permissions.ts';
import { type Delivery, type TestRun, useRecordTestRunMutation } from '../room-api.ts';
import { outcomeTitles } from './states.ts';

interface Props {
  of: MilestoneOf;
  delivery: Delivery;
  onClose: () => void;
}

/** Records a run that has just ended. It never changes afterwards. */
export function TestRunDialog({ of, delivery: { version, criteria }, onClose }: Props) {
  const [name, setName] = useState('');
  const [outcome, setOutcome] = useState<TestRun['outcome']>('passed');
  const [log, setLog] = useState('');
  const [tried, setTried] = useState<readonly number[]>([]);
  const [record, { error, isLoading }] = useRecordTestRunMutation();
  const submit = async () => {
    const ranAt = new Date().toISOString();
    const run = { name: name.trim(), outcome, log: log.trim(), criteria: [...tried], ranAt };
    const { data } = await record({ ...of, version, run, key: newId() });
    if (data !== undefined) onClose();
  };
  const flip = (criterion: number) =>
    setTried(tried.includes(criterion) ? tried.filter((each) => each !== criterion) : [...tried, criterion]);
  return (
    <FormDialog
      title={t('Record a test run')}
      answer={t('Record')}
      permission={permissions.see}
      error={error}
      saving={isLoading}
      isFit={name.trim() !== ''}
      onClose={onClose}
      onSubmit={submit}
    >
      <Typography>{t('It never changes afterwards, and counts as evidence in a dispute.')}</Typography>
      <Field
        label={t('What was run')}
        required
        autoFocus
        value={name}
        onChange={setName}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <Field
        select
        label={t('How it ended')}
        value={outcome}
        onChange={(chosen) => setOutcome(chosen === 'failed' ? 'failed' : 'passed')}
      >
        {(['passed', 'failed'] as const).map((each) => (
          <MenuItem key={each} value={each}>
            {t(outcomeTitles[each])}
          </MenuItem>
        ))}
      </Field>
      {criteria.length > 0 && (
        <FormGroup>
          <Typography component="h3" variant="subtitle2">
            {t('Which criteria it tries')}
          </Typography>
          {criteria.map((text, i) => (
            <FormControlLabel
              key={text}
              control={<Checkbox checked={tried.includes(i + 1)} onChange={() => flip(i + 1)} />}
              label={text}
            />
          ))}
        </FormGroup>
      )}
      <Field
        label={t('What was recorded')}
        multiline
        minRows={3}
        value={log}
        onChange={setLog}
        slotProps={{ htmlInput: { maxLength: 20_000 } }}
      />
    </FormDialog>
  );
}
