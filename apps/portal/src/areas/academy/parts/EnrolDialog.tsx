import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { useNotice } from '../../../parts/notice.ts';
import { useEnrolMutation } from '../people-api.ts';
import { permissions } from '../permissions.ts';

/** Invites one learner. */
export function EnrolDialog({ course, onClose }: { course: string; onClose: () => void }) {
  const [enrol, { isLoading, error }] = useEnrolMutation();
  const [mail, setMail] = useState('');
  const notify = useNotice();
  const doIt = async () => {
    // A key for each try: another address with the same key would be refused.
    const made = await enrol({ course, mail: mail.trim(), key: newId() });
    if (made.data === undefined) return;
    notify(t('{mail} is invited.', { mail: mail.trim() }));
    onClose();
  };
  return (
    <FormDialog
      title={t('Enrol somebody')}
      answer={t('Enrol')}
      permission={permissions.teach}
      error={error}
      saving={isLoading}
      isFit={mail.trim() !== ''}
      onClose={onClose}
      onSubmit={doIt}
    >
      <Field
        label={t('Mail address')}
        type="email"
        required
        autoFocus
        value={mail}
        onChange={setMail}
        helperText={t('The course stands in “My learning” of who has an account with this address.')}
      />
    </FormDialog>
  );
}
