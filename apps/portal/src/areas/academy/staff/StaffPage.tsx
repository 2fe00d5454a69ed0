import { Box, Typography } from '@mui/material';
import { ConfirmButton, LinkButton, ListView, PermittedButton, ProblemNotice, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { permissions } from '../permissions.ts';
import { AddStaffDialog } from './AddStaffDialog.tsx';
import { type Staff, useCourseStaffQuery, useRemoveCourseStaffMutation } from './staff-api.ts';
import { staffRoles } from './staff-words.ts';

/** Who does what with a course. */
export default function StaffPage() {
  return <CourseFrame part="people">{({ slug }) => <StaffOf key={slug} course={slug} />}</CourseFrame>;
}

function StaffOf({ course }: { course: string }) {
  const { data, ...read } = useCourseStaffQuery(course, { refetchOnMountOrArgChange: true });
  const whole = { hasMore: false, isLoadingMore: false, loadMore: () => undefined };
  const [remove, { error, isLoading }] = useRemoveCourseStaffMutation();
  const [open, setOpen] = useState<Staff | 'new'>();
  const actions = (staff: Staff) => {
    const name = staff.name ?? staff.mail;
    return (
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        <PermittedButton
          permission={permissions.change}
          aria-label={t('Another role for {name}', { name })}
          onClick={() => setOpen(staff)}
        >
          {t('Another role')}
        </PermittedButton>
        <ConfirmButton
          permission={permissions.change}
          label={t('Take away')}
          of={name}
          question={t('Take away what {name} may do with the course?', { name })}
          consequence={t('At once. The person stays in the organisation, with the other roles.')}
          loading={isLoading}
          onConfirm={() => remove({ course, staff: staff.id })}
        />
      </Box>
    );
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box sx={{ mr: 'auto' }}>
          <LinkButton to={`/academy/courses/${course}/people`}>{t('← People')}</LinkButton>
        </Box>
        <PermittedButton permission={permissions.change} variant="contained" onClick={() => setOpen('new')}>
          {t('Add somebody')}
        </PermittedButton>
      </Box>
      <ProblemNotice error={error} />
      <ListView
        list={{ items: data?.staff, error: read.error, isLoading: read.isLoading, refetch: read.refetch, ...whole }}
        label={t('Staff')}
        heading={t('Staff')}
        keyOf={({ id }) => id}
        empty={{
          title: t('Nobody has a role for this course alone'),
          text: t('Those who may do it for all courses are on the organisation’s page of people.'),
        }}
        columns={[
          {
            title: t('Name'),
            cell: ({ name, mail }) => (
              <>
                {name ?? mail}
                {name !== null && (
                  <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                    {mail}
                  </Typography>
                )}
              </>
            ),
          },
          {
            title: t('Role'),
            cell: (staff) => (
              <>
                {staff.roles.map(({ role, title }) => (role === null ? title : t(staffRoles[role].title))).join(', ')}
                <Standing staff={staff} />
              </>
            ),
          },
          { title: t('Actions'), cell: actions },
        ]}
      />
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t(
          'Who writes one course keeps the questions of that course: those of the whole organisation are not open to a role for one course.',
        )}
      </Typography>
      {open !== undefined && (
        <AddStaffDialog course={course} staff={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </Box>
  );
}

/** Nothing is said of who has the role and may use it. */
function Standing({ staff: { kind, suspended } }: { staff: Staff }) {
  if (suspended || kind === 'invited')
    return (
      <Box>
        <StateChip tone={suspended ? 'warning' : 'busy'}>{suspended ? t('Suspended') : t('Invited')}</StateChip>
      </Box>
    );
  return null;
}
