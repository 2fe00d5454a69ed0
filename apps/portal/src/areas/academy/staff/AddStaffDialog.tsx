import { MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { useNotice } from '../../../parts/notice.ts';
import { permissions } from '../permissions.ts';
import { type Staff, useAddCourseStaffMutation } from './staff-api.ts';
import { isStaffRole, staffRoles } from './staff-words.ts';

interface Props {
  course: string;
  /** Whose role is changed; without it somebody is added. */
  staff: Staff | undefined;
  onClose: () => void;
}

/** Gives somebody a role for the course, instead of the one before. */
export function AddStaffDialog({ course, staff, onClose }: Props) {
  const [add, { isLoading, error }] = useAddCourseStaffMutation();
  const [mail, setMail] = useState(staff?.mail ?? '');
  const [role, setRole] = useState(staff?.roles[0]?.role ?? 'teacher');
  const notify = useNotice();
  const save = async () => {
    const { data } = await add({ course, staff: { mail: mail.trim(), role }, key: newId() });
    if (data === undefined) return;
    notify(
      data.kind === 'invited'
        ? t('{mail} is invited to the organisation, with the role.', { mail: data.mail })
        : t('{name} has the role.', { name: data.name ?? data.mail }),
    );
    onClose();
  };
  return (
    <FormDialog
      title={staff === undefined ? t('Add somebody to the staff') : t('Another role')}
      answer={staff === undefined ? t('Add') : t('Save')}
      permission={permissions.change}
      error={error}
      saving={isLoading}
      pointers={['/mail', '/role']}
      isFit={mail.trim() !== ''}
      onClose={onClose}
      onSubmit={save}
    >
      {(at) => (
        <>
          <Field
            label={t('Mail address')}
            type="email"
            required
            autoFocus={staff === undefined}
            disabled={staff !== undefined}
            value={mail}
            onChange={setMail}
            {...at('/mail', t('Who does not belong to the organisation is invited to it.'))}
          />
          <Field
            select
            label={t('Role')}
            value={role}
            onChange={(chosen) => {
              if (isStaffRole(chosen)) setRole(chosen);
            }}
            {...at('/role', t(staffRoles[role].may))}
          >
            {Object.entries(staffRoles).map(([value, { title }]) => (
              <MenuItem key={value} value={value}>
                {t(title)}
              </MenuItem>
            ))}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
