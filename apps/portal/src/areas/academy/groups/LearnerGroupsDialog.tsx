import { Checkbox, FormControlLabel, FormGroup, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { whoIs } from '../parts/people-words.ts';
import { type Enrolment, useChangeEnrolmentMutation } from '../people-api.ts';
import { permissions } from '../permissions.ts';
import { useCourseGroupsQuery } from './groups-api.ts';

/** In which groups a learner is. */
export function LearnerGroupsDialog({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const { data = [], isLoading: isComing, error: unread } = useCourseGroupsQuery(enrolment.course);
  const [change, { isLoading, error }] = useChangeEnrolmentMutation();
  const [chosen, setChosen] = useState<readonly string[]>(enrolment.groups);
  const keep = async () => {
    const kept = await change({ enrolment, change: { groups: [...chosen] } });
    if (kept.error === undefined) onClose();
  };
  return (
    <FormDialog
      title={t('Groups of {name}', { name: whoIs(enrolment) })}
      answer={t('Save')}
      permission={permissions.teach}
      error={error ?? unread}
      saving={isLoading}
      isFit={data.length > 0}
      onClose={onClose}
      onSubmit={keep}
    >
      <FormGroup>
        {data.map(({ id, title }) => (
          <FormControlLabel
            key={id}
            label={title}
            control={
              <Checkbox
                checked={chosen.includes(id)}
                onChange={(_, isIn) => setChosen(isIn ? [...chosen, id] : chosen.filter((each) => each !== id))}
              />
            }
          />
        ))}
      </FormGroup>
      {data.length === 0 && !isComing && (
        <Typography>{t('The course has no groups yet. Make one under “Groups” first.')}</Typography>
      )}
    </FormDialog>
  );
}
