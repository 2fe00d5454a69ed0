import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { permissions } from '../permissions.ts';
import { type Cohort, useSaveCohortMutation } from './api.ts';

interface Props {
  course: string;
  /** Without it a new one is made. */
  cohort: Cohort | undefined;
  onClose: () => void;
}

/** What a cohort is called, and between which dates it works. */
export function CohortDialog({ course, cohort, onClose }: Props) {
  const [save, { isLoading, error }] = useSaveCohortMutation();
  const [id, setId] = useState(cohort?.id ?? '');
  const [title, setTitle] = useState(cohort?.title ?? '');
  const [opensAt, setOpensAt] = useState(cohort?.opensAt ?? '');
  const [closesAt, setClosesAt] = useState(cohort?.closesAt ?? '');
  const keep = async () => {
    const saved = await save({
      ...{ course, cohort: id.trim() },
      definition: {
        title: title.trim(),
        ...(opensAt === '' ? {} : { opensAt }),
        ...(closesAt === '' ? {} : { closesAt }),
      },
      onlyIf: cohort === undefined ? 'new' : { version: cohort.version },
    });
    if (saved.error === undefined) onClose();
  };
  const date = (value: string, onChange: (typed: string) => void) => ({
    ...{ type: 'datetime-local', value, onChange, slotProps: { inputLabel: { shrink: true } } },
  });
  return (
    <FormDialog
      title={cohort === undefined ? t('New cohort') : t('Change {title}', { title: cohort.title })}
      answer={t('Save')}
      permission={permissions.teach}
      error={error}
      saving={isLoading}
      pointers={['/title', '/opensAt', '/closesAt']}
      isFit={title.trim() !== '' && id.trim() !== ''}
      onClose={onClose}
      onSubmit={keep}
    >
      {(at) => (
        <>
          <FieldGrid columns="2fr 1fr">
            <Field label={t('Title')} required autoFocus value={title} onChange={setTitle} {...at('/title')} />
            <Field
              label={t('Address')}
              required
              disabled={cohort !== undefined}
              value={id}
              onChange={setId}
              slotProps={{ htmlInput: { pattern: '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?' } }}
            />
          </FieldGrid>
          <FieldGrid columns="1fr 1fr">
            <Field label={t('Opens')} {...date(opensAt, setOpensAt)} {...at('/opensAt', t('By the course’s clock.'))} />
            <Field label={t('Closes')} {...date(closesAt, setClosesAt)} {...at('/closesAt')} />
          </FieldGrid>
        </>
      )}
    </FormDialog>
  );
}
