import { Checkbox, FormControlLabel } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, PageHeader } from '@pvt/ui';
import { ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSaveCourseMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

const BLANK = { slug: '', title: '', summary: '', language: 'en', categories: '' };

/** A new course. Its lessons come after it. */
export default function NewCoursePage() {
  const navigate = useNavigate();
  const [save, { isLoading, error }] = useSaveCourseMutation();
  const [draft, setDraft] = useState({ ...BLANK, timeZone: ownTimeZone() });
  const [listed, setListed] = useState(true);
  const [selfEnrolment, setSelfEnrolment] = useState(false);
  const set = (name: keyof typeof draft) => (text: string) => setDraft((before) => ({ ...before, [name]: text }));
  const create = async () => {
    const { slug, title, summary, language, timeZone } = draft;
    const categories = [...new Set(draft.categories.split(',').map((word) => word.trim()))].filter(Boolean);
    const saved = await save({
      slug: slug.trim(),
      definition: {
        ...{ title, language, timeZone, categories, listed, selfEnrolment },
        ...(summary.trim() === '' ? {} : { summary: summary.trim() }),
      },
      onlyIf: 'new',
    });
    if (saved.error === undefined) await navigate(`/academy/courses/${slug.trim()}/outline`);
  };
  return (
    <>
      <PageHeader
        title={t('New course')}
        description={t('First the course; then its sections and lessons. Nobody sees it before it is published.')}
        back={{ title: t('Courses'), to: '/academy' }}
      />
      <FormFrame
        error={error}
        saving={isLoading}
        pointers={['/title', '/summary', '/language', '/timeZone', '/categories']}
        onSubmit={() => void create()}
        sx={{ maxWidth: 720 }}
      >
        {(at) => (
          <>
            <FieldGrid columns="2fr 1fr">
              <Field
                label={t('Title')}
                required
                autoFocus
                value={draft.title}
                onChange={set('title')}
                {...at('/title')}
              />
              <Field
                label={t('Address')}
                required
                value={draft.slug}
                onChange={set('slug')}
                helperText={t('Small letters, digits and dashes. It never changes.')}
                slotProps={{ htmlInput: { pattern: '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?' } }}
              />
            </FieldGrid>
            <Field
              label={t('Summary')}
              multiline
              value={draft.summary}
              onChange={set('summary')}
              {...at('/summary', t('What it is about, in a sentence or two.'))}
            />
            <FieldGrid columns="1fr 1fr 1fr">
              <Field
                label={t('Language')}
                required
                value={draft.language}
                onChange={set('language')}
                {...at('/language', t('As a code, such as en or pt.'))}
              />
              <Field
                label={t('Time zone')}
                required
                value={draft.timeZone}
                onChange={set('timeZone')}
                {...at('/timeZone')}
              />
              <Field
                label={t('Categories')}
                value={draft.categories}
                onChange={set('categories')}
                {...at('/categories', t('Separated by commas.'))}
              />
            </FieldGrid>
            <FormControlLabel
              control={<Checkbox checked={listed} onChange={(_, checked) => setListed(checked)} />}
              label={t('The public catalogue shows it, once it is published')}
            />
            <FormControlLabel
              control={<Checkbox checked={selfEnrolment} onChange={(_, checked) => setSelfEnrolment(checked)} />}
              label={t('People may enrol themselves')}
            />
            <FormEnd title={t('Make the course')} permission={permissions.change} />
          </>
        )}
      </FormFrame>
    </>
  );
}
