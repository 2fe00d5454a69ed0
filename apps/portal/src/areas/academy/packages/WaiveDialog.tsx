import { MenuItem, Typography } from '@mui/material';
import { Field, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { whoIs } from '../parts/people-words.ts';
import type { Enrolment } from '../people-api.ts';
import { permissions } from '../permissions.ts';
import { useLearnersUnitsQuery, useWaiveUnitMutation } from './api.ts';
import { isReason, type Reason, reasons } from './waiver-reasons.ts';

/** Lets a learner off a lesson that is a unit of cmi5. */
export function WaiveDialog({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const of = { course: enrolment.course, enrolment: enrolment.id };
  const { data: units, error: unread } = useLearnersUnitsQuery(of, { refetchOnMountOrArgChange: true });
  const [waive, { isLoading, error }] = useWaiveUnitMutation();
  const [lesson, setLesson] = useState('');
  const [reason, setReason] = useState<Reason>();
  const open = units?.filter(({ waived }) => waived === null) ?? [];
  const keep = async () => {
    if (reason === undefined) return;
    const done = await waive({ ...of, lesson, waiver: { reason } });
    if (done.data !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t('Let {name} off a lesson', { name: whoIs(enrolment) })}
      answer={t('Let off')}
      permission={permissions.teach}
      error={error}
      saving={isLoading}
      isFit={lesson !== '' && reason !== undefined}
      onClose={onClose}
      onSubmit={keep}
    >
      <ProblemNotice error={unread} />
      {units === undefined && unread === undefined && <PageLoading />}
      {units !== undefined && open.length === 0 && (
        <Typography>{t('The course has no package of cmi5 that they could be let off.')}</Typography>
      )}
      {open.length > 0 && (
        <>
          <Typography>
            {t('The lesson counts as passed and completed, without points. It can not be taken back.')}
          </Typography>
          <Field select label={t('Lesson')} required value={lesson} onChange={setLesson}>
            {open.map((unit) => (
              <MenuItem key={unit.lesson} value={unit.lesson}>
                {unit.title}
              </MenuItem>
            ))}
          </Field>
          <Field
            select
            label={t('Why')}
            required
            value={reason ?? ''}
            onChange={(chosen) => isReason(chosen) && setReason(chosen)}
          >
            {Object.entries(reasons).map(([value, title]) => (
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
