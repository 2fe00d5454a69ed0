import { Field, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { type Course, useDuplicateCourseMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { copyTitle } from './copy-title.ts';

/** Makes a course of the draft of this one. */
export function DuplicateCourse({ course }: { course: Course }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PermittedButton permission={permissions.change} variant="outlined" onClick={() => setOpen(true)}>
        {t('Duplicate the course')}
      </PermittedButton>
      {isOpen && <Dialog course={course} onClose={() => setOpen(false)} />}
    </>
  );
}

function Dialog({ course, onClose }: { course: Course; onClose: () => void }) {
  const navigate = useNavigate();
  const [duplicate, { isLoading, error }] = useDuplicateCourseMutation();
  const [draft, setDraft] = useState(() => ({
    ...{ title: copyTitle(course.title).slice(0, 160), slug: `${course.slug.slice(0, 58)}-copy` },
    key: newId(),
  }));
  const { title, slug } = draft;
  // What is asked for otherwise is another copy.
  const enter = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, key: newId(), ...change }));
  const make = async () => {
    const copy = { slug: slug.trim(), title: title.trim() };
    const made = await duplicate({ course: course.slug, copy, key: draft.key });
    if (made.data === undefined) return;
    onClose();
    await navigate(`/academy/courses/${made.data.slug}/outline`);
  };
  return (
    <FormDialog
      title={t('Duplicate {title}', { title: course.title })}
      answer={t('Make the copy')}
      permission={permissions.change}
      error={error}
      saving={isLoading}
      pointers={['/slug', '/title']}
      isFit={title.trim() !== '' && slug.trim() !== ''}
      onClose={onClose}
      onSubmit={make}
    >
      {(at) => (
        <>
          <Field
            label={t('Title')}
            required
            autoFocus
            value={title}
            onChange={(text) => enter({ title: text })}
            slotProps={{ htmlInput: { maxLength: 160 } }}
            {...at('/title')}
          />
          <Field
            label={t('Address')}
            required
            value={slug}
            onChange={(text) => enter({ slug: text })}
            slotProps={{ htmlInput: { pattern: '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?' } }}
            {...at('/slug', t('Small letters, digits and dashes. It never changes.'))}
          />
          <p>
            {t(
              'The copy has the draft with its lessons and files, the settings, the certificate and the gradebook. It has no learners, and nobody sees it before it is published.',
            )}
          </p>
        </>
      )}
    </FormDialog>
  );
}
