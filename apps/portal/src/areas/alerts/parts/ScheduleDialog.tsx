import { MenuItem } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { useSaveOnCallScheduleMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { calendarDay } from './on-call-days.ts';
import { PeopleField } from './PeopleField.tsx';

/** Who is on call in turns. */
export function ScheduleDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [timeZone, setTimeZone] = useState(ownTimeZone());
  const [people, setPeople] = useState<string[]>([]);
  const [startsOn, setStartsOn] = useState(() => calendarDay(new Date()));
  const [handoverAt, setHandoverAt] = useState('09:00');
  const [everyDays, setEveryDays] = useState('7');
  const [save, { error, isLoading }] = useSaveOnCallScheduleMutation();
  const submit = async () => {
    const rotations = [{ people, startsOn, handoverAt, everyDays: Number(everyDays) }];
    const saved = await save({ name: name.trim(), schedule: { timeZone: timeZone.trim(), rotations }, onlyIf: 'new' });
    if (saved.error === undefined) await navigate(`/alerts/on-call/${encodeURIComponent(name.trim())}`);
  };
  return (
    <FormDialog
      title={t('New schedule')}
      answer={t('Make it')}
      permission={permissions.change}
      error={error}
      saving={isLoading}
      pointers={[
        '/name',
        '/schedule',
        '/timeZone',
        '/rotations/0/people',
        '/rotations/0/startsOn',
        '/rotations/0/handoverAt',
      ]}
      isFit={name.trim() !== '' && people.length > 0}
      onClose={onClose}
      onSubmit={submit}
    >
      {(at) => (
        <>
          <FieldGrid columns="1fr 1fr">
            <Field
              label={t('Name')}
              required
              value={name}
              onChange={setName}
              {...at('/name', t('Lower-case words with dashes: first-line.'))}
            />
            <Field label={t('Time zone')} required value={timeZone} onChange={setTimeZone} {...at('/timeZone')} />
          </FieldGrid>
          <PeopleField label={t('People, in the order of their turns')} many value={people} onChange={setPeople} />
          <FieldGrid columns="1fr 1fr 1fr">
            <Field
              type="date"
              label={t('From')}
              value={startsOn}
              onChange={setStartsOn}
              slotProps={{ inputLabel: { shrink: true } }}
              {...at('/rotations/0/startsOn')}
            />
            <Field
              type="time"
              label={t('Handed over at')}
              value={handoverAt}
              onChange={setHandoverAt}
              slotProps={{ inputLabel: { shrink: true } }}
              {...at('/rotations/0/handoverAt')}
            />
            <Field select label={t('A turn is a')} value={everyDays} onChange={setEveryDays}>
              <MenuItem value="1">{t('day')}</MenuItem>
              <MenuItem value="7">{t('week')}</MenuItem>
              <MenuItem value="14">{t('two weeks')}</MenuItem>
            </Field>
          </FieldGrid>
        </>
      )}
    </FormDialog>
  );
}
