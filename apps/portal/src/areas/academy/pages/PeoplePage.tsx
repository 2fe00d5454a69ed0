import { Box, MenuItem, Typography } from '@mui/material';
import { cursorListOf, Field, LinkButton, ListView, PermittedButton, ProblemNotice, StateChip } from '@pvt/ui';
import { formatDecimal } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { GroupField } from '../groups/GroupField.tsx';
import { useCourseGroupsQuery } from '../groups/groups-api.ts';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { EnrolDialog } from '../parts/EnrolDialog.tsx';
import { ImportDialog } from '../parts/ImportDialog.tsx';
import { LearnerActions } from '../parts/LearnerActions.tsx';
import { enrolmentStates, extraTimeOf, isState, whoIs } from '../parts/people-words.ts';
import { type Enrolment, useEnrolmentsInfiniteQuery } from '../people-api.ts';
import { permissions } from '../permissions.ts';

/** Who is in a course, and how far each is. */
export default function PeoplePage() {
  return <CourseFrame part="people">{({ slug }) => <People key={slug} course={slug} />}</CourseFrame>;
}

function People({ course }: { course: string }) {
  const [state, setState] = useState<Enrolment['state'] | ''>('');
  const [search, setSearch] = useSearchParams();
  const group = search.get('group') ?? '';
  const { data: groups = [] } = useCourseGroupsQuery(course);
  const list = cursorListOf<Enrolment>(useEnrolmentsInfiniteQuery({ course, state, group }));
  const [open, setOpen] = useState<'enrol' | 'import'>();
  const [problem, setProblem] = useState<unknown>();
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Field
          select
          label={t('State')}
          value={state}
          onChange={(chosen) => setState(isState(chosen) ? chosen : '')}
          sx={{ minWidth: 200 }}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{t('All')}</MenuItem>
          {Object.entries(enrolmentStates).map(([value, { title }]) => (
            <MenuItem key={value} value={value}>
              {t(title)}
            </MenuItem>
          ))}
        </Field>
        <GroupField
          course={course}
          value={group}
          onChange={(chosen) => setSearch(chosen === '' ? {} : { group: chosen }, { replace: true })}
        />
        <Box sx={{ mr: 'auto' }} />
        <LinkButton to={`/academy/courses/${course}/grades/progress`} variant="outlined">
          {t('Progress by lesson')}
        </LinkButton>
        <LinkButton to={`/academy/courses/${course}/people/groups`} variant="outlined">
          {t('Groups')}
        </LinkButton>
        <LinkButton to={`/academy/courses/${course}/people/staff`} variant="outlined">
          {t('Staff')}
        </LinkButton>
        <PermittedButton permission={permissions.teach} variant="outlined" onClick={() => setOpen('import')}>
          {t('Enrol a list')}
        </PermittedButton>
        <PermittedButton permission={permissions.teach} variant="contained" onClick={() => setOpen('enrol')}>
          {t('Enrol somebody')}
        </PermittedButton>
      </Box>
      <ProblemNotice error={problem} />
      <ListView
        list={list}
        label={t('People')}
        keyOf={({ id }) => id}
        empty={{
          title: t('Nobody is here yet'),
          text: t('Enrol people by their mail addresses, one by one or from a list.'),
        }}
        columns={[
          {
            title: t('Name'),
            cell: (each) => (
              <>
                {whoIs(each)}
                {each.groups.length > 0 && (
                  <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                    {each.groups.map((id) => groups.find((known) => known.id === id)?.title ?? id).join(', ')}
                  </Typography>
                )}
              </>
            ),
          },
          {
            title: t('State'),
            cell: (each) => (
              <>
                <StateChip tone={enrolmentStates[each.state].tone}>{t(enrolmentStates[each.state].title)}</StateChip>
                {each.place !== null && (
                  <Typography variant="body2">{t('Place {place} in line', { place: each.place })}</Typography>
                )}
                {each.round > 1 && <Typography variant="body2">{t('Round {round}', { round: each.round })}</Typography>}
              </>
            ),
          },
          { title: t('Done'), align: 'right', cell: ({ percent }) => `${formatDecimal(percent)} %` },
          { title: t('Version'), align: 'right', cell: ({ version }) => version, wide: true },
          {
            title: t('Extra time'),
            cell: (each) => extraTimeOf(each) || '–',
            wide: true,
          },
          { title: t('Actions'), cell: (each) => <LearnerActions enrolment={each} onProblem={setProblem} /> },
        ]}
      />
      {open === 'enrol' && <EnrolDialog course={course} onClose={() => setOpen(undefined)} />}
      {open === 'import' && <ImportDialog course={course} onClose={() => setOpen(undefined)} />}
    </Box>
  );
}
