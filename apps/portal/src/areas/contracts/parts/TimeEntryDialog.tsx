import { MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import type { Contract, Milestone } from '../api.ts';
import { type TimeEntry, useCorrectTimeMutation, useWriteTimeMutation } from '../hourly-api.ts';
import { permissions } from '../permissions.ts';
import { daysOfWeek, hoursText, minutesOfTyped, todayIn } from './week-days.ts';

interface Props {
  contract: Contract;
  milestone: Milestone;
  week: string;
  /** What is corrected; without it, an entry is added. */
  entry?: TimeEntry;
  onClose: () => void;
}

/** Asks what was done on a day, and how long it took. */
export function TimeEntryDialog({ contract, milestone, week, entry, onClose }: Props) {
  const [write, writing] = useWriteTimeMutation();
  const [correct, correcting] = useCorrectTimeMutation();
  const today = todayIn(contract.terms.timeZone);
  const days = daysOfWeek(week).filter((day) => day <= today);
  const [day, setDay] = useState(entry?.day ?? days.at(-1) ?? '');
  const [hours, setHours] = useState(entry === undefined ? '' : hoursText(entry.minutes));
  const [what, setWhat] = useState(entry?.what ?? '');
  const [answer, setAnswer] = useState(entry?.answer ?? '');
  const minutes = minutesOfTyped(hours);
  const of = { contract: contract.id, milestone: milestone.id, key: newId() };
  const submit = async () => {
    if (minutes === undefined) return;
    const done =
      entry === undefined
        ? await write({ ...of, body: { day, minutes, what: what.trim() } })
        : await correct({ ...of, entry: entry.id, body: { minutes, what: what.trim(), answer: answer.trim() } });
    if (done.data !== undefined) onClose();
  };
  return (
    <FormDialog
      title={entry === undefined ? t('Write down work') : t('Correct the entry of {day}', { day: formatDay(day) })}
      answer={t('Save')}
      permission={permissions.developer}
      error={writing.error ?? correcting.error}
      saving={writing.isLoading || correcting.isLoading}
      pointers={['/day', '/minutes', '/what']}
      isFit={minutes !== undefined && what.trim() !== '' && day !== ''}
      onClose={onClose}
      onSubmit={submit}
    >
      {(at) => (
        <>
          {entry === undefined && (
            <Field select required label={t('Day')} value={day} onChange={setDay} {...at('/day')}>
              {days.map((each) => (
                <MenuItem key={each} value={each}>
                  {formatDay(each)}
                </MenuItem>
              ))}
            </Field>
          )}
          <Field
            required
            label={t('Hours')}
            value={hours}
            onChange={setHours}
            {...at('/minutes', t('Such as 1:30 or 1.5.'))}
          />
          <Field
            {...{ required: true, multiline: true, minRows: 2 }}
            label={t('What was done')}
            value={what}
            onChange={setWhat}
            slotProps={{ htmlInput: { maxLength: 1000 } }}
            {...at('/what')}
          />
          {entry !== undefined && entry.question !== null && (
            <Field
              {...{ multiline: true, minRows: 2 }}
              label={t('Your answer to: {question}', { question: entry.question })}
              value={answer}
              onChange={setAnswer}
              slotProps={{ htmlInput: { maxLength: 2000 } }}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
