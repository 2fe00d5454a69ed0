import { PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useKeysUntilKnown } from '../../../parts/keys-until-known.ts';
import { type ProjectDefinition, usePostProjectMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { ProjectDialog } from './ProjectDialog.tsx';
import { BLANK, projectOf } from './project-draft.ts';

/** The way to a project of one’s own. */
export function PostProject() {
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  const withKey = useKeysUntilKnown();
  const [post, { isLoading, error }] = usePostProjectMutation();
  const save = async (project: ProjectDefinition) => {
    const { data } = await withKey(project, (key) => post({ project, key }));
    if (data !== undefined) await navigate(`/market/projects/${data.id}`);
  };
  return (
    <>
      <PermittedButton permission={permissions.client} variant="contained" onClick={() => setOpen(true)}>
        {t('Post a project')}
      </PermittedButton>
      {isOpen && (
        <ProjectDialog
          title={t('Post a project')}
          answer={t('Post it')}
          initial={projectOf(BLANK)}
          error={error}
          saving={isLoading}
          onClose={() => setOpen(false)}
          onSave={save}
        />
      )}
    </>
  );
}
