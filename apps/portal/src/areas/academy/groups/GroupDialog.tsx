import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { permissions } from '../permissions.ts';
import { type Group, useSaveCourseGroupMutation } from './groups-api.ts';

interface Props {
  course: string;
  /** Without it a new one is made. */
  group: Group | undefined;
  onClose: () => void;
}

/** What a group is called; its address is what conditions of lessons ask for. */
export function GroupDialog({ course, group, onClose }: Props) {
  const [save, { isLoading, error }] = useSaveCourseGroupMutation();
  const [id, setId] = useState(group?.id ?? '');
  const [title, setTitle] = useState(group?.title ?? '');
  const keep = async () => {
    const saved = await save({
      ...{ course, group: id.trim(), definition: { title: title.trim() } },
      onlyIf: group === undefined ? 'new' : { version: group.version },
    });
    if (saved.error === undefined) onClose();
  };
  return (
    <FormDialog
      title={group === undefined ? t('New group') : t('Change {title}', { title: group.title })}
      answer={t('Save')}
      permission={permissions.teach}
      error={error}
      saving={isLoading}
      pointers={['/title', '/group']}
      isFit={title.trim() !== '' && id.trim() !== ''}
      onClose={onClose}
      onSubmit={keep}
    >
      {(at) => (
        <FieldGrid columns="2fr 1fr">
          <Field label={t('Title')} required autoFocus value={title} onChange={setTitle} {...at('/title')} />
          <Field
            label={t('Address')}
            required
            disabled={group !== undefined}
            value={id}
            onChange={setId}
            {...at('/group', t('Conditions ask for it: {condition}', { condition: `"${id || 'red'}" in groups` }))}
            slotProps={{ htmlInput: { pattern: '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?' } }}
          />
        </FieldGrid>
      )}
    </FormDialog>
  );
}
