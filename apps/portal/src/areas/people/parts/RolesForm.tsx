import { Typography } from '@mui/material';
import { FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useMemo, useState } from 'react';
import { ChangedMeanwhile, isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { type PersonWithSessions, useChangePersonMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { GrantFields, grantPointers } from './GrantFields.tsx';
import { draftsOf, type GrantDraft, grantsOf } from './grants.ts';
import { roleTitle } from './role-titles.ts';

interface Props {
  person: PersonWithSessions;
  /** Reads the person again. */
  onLook: () => PromiseLike<{ data?: PersonWithSessions | undefined }>;
}

/** What somebody may do, to be changed. Until something is entered it shows what is saved. */
export function RolesForm({ person, onLook }: Props) {
  // Drafts have keys of their own: made anew each time they would lose the focus.
  const saved = useMemo(() => draftsOf(person.grants), [person.grants]);
  const [entered, setEntered] = useState<{ drafts: GrantDraft[]; from: PersonWithSessions }>();
  const [change, saving] = useChangePersonMutation();
  const notify = useNotice();
  const drafts = entered?.drafts ?? saved;
  const overtaken = isOvertaken(saving.error);
  const save = async ({ account, name, state, version }: PersonWithSessions) => {
    const answer = await change({ account, grants: grantsOf(drafts), state, onlyIf: { version } });
    if (answer.error !== undefined) return;
    setEntered(undefined);
    notify(t('What {name} may do is changed.', { name }));
  };
  const saveOver = async () => {
    const { data } = await onLook();
    if (data !== undefined) await save(data);
  };
  const discard = async () => {
    await onLook();
    setEntered(undefined);
    saving.reset();
  };
  return (
    <Panel title={t('Roles')}>
      {person.groupRoles.length > 0 && (
        <Typography sx={{ mb: 2 }}>
          {t('By groups of the directory, and changed there: {roles}.', {
            roles: person.groupRoles.map((role) => roleTitle(role)).join(', '),
          })}
        </Typography>
      )}
      {overtaken && (
        <ChangedMeanwhile saving={saving.isLoading} onSave={() => void saveOver()} onDiscard={() => void discard()} />
      )}
      <FormFrame
        error={overtaken ? undefined : saving.error}
        saving={saving.isLoading}
        pointers={grantPointers(drafts)}
        onSubmit={() => save(entered?.from ?? person)}
      >
        {(at) => (
          <>
            <GrantFields
              drafts={drafts}
              onChange={(changed) => setEntered({ drafts: changed, from: entered?.from ?? person })}
              at={at}
            />
            <FormEnd title={t('Save the roles')} permission={permissions.change} />
          </>
        )}
      </FormFrame>
    </Panel>
  );
}
