import { MenuItem } from '@mui/material';
import { cursorListOf, Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import type { Course } from '../api.ts';
import { permissions } from '../permissions.ts';
import { type Cohort, useCohortsInfiniteQuery } from '../sales/api.ts';
import { useAnnounceMutation } from './api.ts';

/** Writes an announcement: to all or a cohort, at once or at a time of the course’s clock. */
export function AnnounceDialog({ course, onClose }: { course: Course; onClose: () => void }) {
  const [announce, { isLoading, error }] = useAnnounceMutation();
  const { items: cohorts = [] } = cursorListOf<Cohort>(useCohortsInfiniteQuery(course.slug));
  const [draft, setDraft] = useState({ title: '', text: '', cohort: '', at: '' });
  // One key for the dialog: a second click tells nobody twice.
  const [key, setKey] = useState(newId);
  const set = (name: keyof typeof draft) => (value: string) => {
    setDraft({ ...draft, [name]: value });
    setKey(newId());
  };
  const { title, text, cohort, at } = draft;
  const tell = async () => {
    const given = {
      ...{ title: title.trim(), text: text.trim() },
      ...{ cohort: cohort === '' ? null : cohort, at: at === '' ? null : at.slice(0, 16) },
    };
    const told = await announce({ course: course.slug, given, key });
    if (told.data !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t('Announce something')}
      answer={at === '' ? t('Announce now') : t('Announce then')}
      permission={permissions.teach}
      error={error}
      saving={isLoading}
      isFit={title.trim() !== '' && text.trim() !== ''}
      onClose={onClose}
      onSubmit={tell}
    >
      <Field
        label={t('In a few words')}
        required
        autoFocus
        value={title}
        onChange={set('title')}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <Field
        label={t('Text')}
        required
        multiline
        minRows={4}
        value={text}
        onChange={set('text')}
        helperText={t('Addresses in it become links.')}
        slotProps={{ htmlInput: { maxLength: 10_000 } }}
      />
      {cohorts.length > 0 && (
        <Field label={t('To whom')} select value={cohort} onChange={set('cohort')}>
          <MenuItem value="">{t('All learners')}</MenuItem>
          {cohorts.map((each) => (
            <MenuItem key={each.id} value={each.id}>
              {each.title}
            </MenuItem>
          ))}
        </Field>
      )}
      <Field
        label={t('When')}
        type="datetime-local"
        value={at}
        onChange={set('at')}
        helperText={t('By the clock of {zone}. Without a time, at once.', { zone: course.timeZone })}
        slotProps={{ inputLabel: { shrink: true } }}
      />
    </FormDialog>
  );
}
