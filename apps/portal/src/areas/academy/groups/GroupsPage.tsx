import { Box } from '@mui/material';
import { ConfirmButton, LinkButton, ListView, PermittedButton, ProblemNotice, RowLink } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { permissions } from '../permissions.ts';
import { GroupDialog } from './GroupDialog.tsx';
import { type Group, useCourseGroupsQuery, useDeleteCourseGroupMutation } from './groups-api.ts';

/** Learners of a course who belong together. */
export default function GroupsPage() {
  return <CourseFrame part="people">{({ slug }) => <Groups key={slug} course={slug} />}</CourseFrame>;
}

function Groups({ course }: { course: string }) {
  const { data: items, error, isLoading, refetch } = useCourseGroupsQuery(course, { refetchOnMountOrArgChange: true });
  const whole = { hasMore: false, isLoadingMore: false, loadMore: () => undefined };
  const [remove, removing] = useDeleteCourseGroupMutation();
  const [open, setOpen] = useState<Group | 'new'>();
  const make = (
    <PermittedButton permission={permissions.teach} variant="contained" onClick={() => setOpen('new')}>
      {t('New group')}
    </PermittedButton>
  );
  const actions = (group: Group) => (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      <PermittedButton
        permission={permissions.teach}
        aria-label={t('Change {title}', { title: group.title })}
        onClick={() => setOpen(group)}
      >
        {t('Change')}
      </PermittedButton>
      <ConfirmButton
        permission={permissions.teach}
        label={t('Delete')}
        of={group.title}
        question={t('Delete the group {title}?', { title: group.title })}
        consequence={t('Its learners stay in the course. Lessons that open to the group open to nobody by it.')}
        loading={removing.isLoading}
        onConfirm={() => remove({ course, group: group.id })}
      />
    </Box>
  );
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box sx={{ mr: 'auto' }}>
          <LinkButton to={`/academy/courses/${course}/people`}>{t('← People')}</LinkButton>
        </Box>
        {make}
      </Box>
      <ProblemNotice error={removing.error} />
      <ListView
        list={{ items, error, isLoading, refetch, ...whole }}
        label={t('Groups')}
        heading={t('Groups')}
        keyOf={({ id }) => id}
        empty={{
          title: t('No group was made yet'),
          text: t('A group is marked by one teacher, for instance, or has a lesson of its own.'),
        }}
        columns={[
          {
            title: t('Title'),
            cell: ({ id, title }) => <RowLink to={`/academy/courses/${course}/people?group=${id}`}>{title}</RowLink>,
          },
          { title: t('Address'), cell: ({ id }) => id, wide: true },
          { title: t('Learners'), align: 'right', cell: ({ learners }) => formatCount(learners) },
          { title: t('Actions'), cell: actions },
        ]}
      />
      {open !== undefined && (
        <GroupDialog course={course} group={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </Box>
  );
}
