import { MenuItem } from '@mui/material';
import { cursorListOf, Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { whoIs } from '../parts/people-words.ts';
import type { Enrolment } from '../people-api.ts';
import { permissions } from '../permissions.ts';
import { useMoveLearnerMutation, useVersionsInfiniteQuery, type Version } from './api.ts';

/** Moves a learner to another version of the course. */
export function MoveDialog({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const [move, { isLoading, error }] = useMoveLearnerMutation();
  const { items = [] } = cursorListOf<Version>(useVersionsInfiniteQuery(enrolment.course));
  const [version, setVersion] = useState(enrolment.version);
  const doIt = async () => {
    const moved = await move({ enrolment, version });
    if (moved.error === undefined) onClose();
  };
  return (
    <FormDialog
      title={t('Move {name} to another version', { name: whoIs(enrolment) })}
      answer={t('Move')}
      permission={permissions.teach}
      error={error}
      saving={isLoading}
      isFit={version !== enrolment.version}
      onClose={onClose}
      onSubmit={doIt}
    >
      <Field
        select
        label={t('Version')}
        value={items.some((each) => each.version === version) ? String(version) : ''}
        onChange={(chosen) => setVersion(Number(chosen))}
        helperText={t('What they have done counts there as well. A completion that was granted stays.')}
      >
        {items.map((each) => (
          <MenuItem key={each.version} value={String(each.version)}>
            {each.note === '' ? each.version : `${each.version} · ${each.note}`}
          </MenuItem>
        ))}
      </Field>
    </FormDialog>
  );
}
