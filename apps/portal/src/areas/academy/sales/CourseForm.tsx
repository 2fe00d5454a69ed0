import { Box, Checkbox, FormControlLabel, MenuItem } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { CourseDefinition } from '../api.ts';
import { permissions } from '../permissions.ts';
import { type CourseDraft, definitionOfCourse } from './course-draft.ts';
import { PriceFields } from './PriceFields.tsx';

const pointers = [
  ...['/title', '/summary', '/description', '/language', '/timeZone', '/categories', '/level'],
  ...['/capacity', '/accessDays', '/price/amount', '/price/currency', '/price/refundDays', '/price/refundPercent'],
  '/assistant/asksADay',
];

interface Props {
  initial: CourseDraft;
  saving: boolean;
  error: unknown;
  onSave: (definition: CourseDefinition) => void;
}

/** What a course is, and how it is offered. */
export function CourseForm({ initial, saving, error, onSave }: Props) {
  const [draft, setDraft] = useState(initial);
  const change = (part: Partial<CourseDraft>) => setDraft((current) => ({ ...current, ...part }));
  const text = (name: keyof CourseDraft) => ({
    value: String(draft[name]),
    onChange: (typed: string) => change({ [name]: typed }),
  });
  const choice = (name: 'listed' | 'selfEnrolment' | 'archived' | 'assisted', label: string) => (
    <FormControlLabel
      control={<Checkbox checked={draft[name]} onChange={(_, checked) => change({ [name]: checked })} />}
      label={label}
    />
  );
  return (
    <FormFrame
      error={error}
      saving={saving}
      pointers={pointers}
      onSubmit={() => onSave(definitionOfCourse(draft))}
      sx={{ maxWidth: 820 }}
    >
      {(at) => (
        <>
          <Panel title={t('Course')}>
            <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
              <Field label={t('Title')} required {...text('title')} {...at('/title')} />
              <Field
                label={t('Summary')}
                multiline
                {...text('summary')}
                {...at('/summary', t('What it is about, in a sentence or two.'))}
              />
              <Field
                label={t('Description')}
                multiline
                minRows={3}
                {...text('description')}
                {...at('/description', t('What people read before they enrol.'))}
              />
              <FieldGrid columns="1fr 1fr">
                <Field
                  label={t('Language')}
                  required
                  {...text('language')}
                  {...at('/language', t('As a code, such as en or pt.'))}
                />
                <Field label={t('Time zone')} required {...text('timeZone')} {...at('/timeZone')} />
              </FieldGrid>
              <FieldGrid columns="1fr 1fr">
                <Field
                  label={t('Categories')}
                  {...text('categories')}
                  {...at('/categories', t('Separated by commas.'))}
                />
                <Field select label={t('Level')} {...text('level')} {...at('/level')}>
                  <MenuItem value="">{t('For everybody')}</MenuItem>
                  <MenuItem value="beginner">{t('Beginners')}</MenuItem>
                  <MenuItem value="intermediate">{t('Intermediate')}</MenuItem>
                  <MenuItem value="advanced">{t('Advanced')}</MenuItem>
                </Field>
              </FieldGrid>
            </Box>
          </Panel>
          <Panel title={t('How it is offered')}>
            <Box sx={{ display: 'grid', gap: 0.5 }}>
              {choice('listed', t('The public catalogue shows it, once it is published'))}
              {choice('selfEnrolment', t('People may enrol themselves'))}
              <FieldGrid columns="1fr 1fr">
                <Field
                  label={t('Seats')}
                  type="number"
                  {...text('capacity')}
                  slotProps={{ htmlInput: { min: 1, max: 1_000_000 } }}
                  {...at('/capacity', t('Empty for any number. Who comes when all are taken waits in line.'))}
                />
                <Field
                  label={t('Days of access')}
                  type="number"
                  {...text('accessDays')}
                  slotProps={{ htmlInput: { min: 1, max: 3650 } }}
                  {...at('/accessDays', t('From the enrolment on. Empty for no end.'))}
                />
              </FieldGrid>
              <PriceFields draft={draft} at={at} onChange={change} />
              {choice('archived', t('Archived: no longer in the catalogue, and open to no new learner'))}
            </Box>
          </Panel>
          <Panel title={t('Assistant')}>
            <Box sx={{ display: 'grid', gap: 0.5 }}>
              {choice('assisted', t('Learners may ask a language model about lessons, and authors have it draft'))}
              <Field
                label={t('Questions a day')}
                type="number"
                disabled={!draft.assisted}
                {...text('asksADay')}
                slotProps={{ htmlInput: { min: 1, max: 200 } }}
                {...at(
                  '/assistant/asksADay',
                  t('Of one learner. While a quiz of the course is being taken, none is answered.'),
                )}
              />
            </Box>
          </Panel>
          <FormEnd title={t('Save the course')} permission={permissions.change} />
        </>
      )}
    </FormFrame>
  );
}
