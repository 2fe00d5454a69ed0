import { Box, Button, Paper, Typography } from '@mui/material';
import {
  cursorListOf,
  EmptyState,
  LinkButton,
  LoadMore,
  lazyPart,
  PageHeader,
  PageLoading,
  Panel,
  ProblemNotice,
  RowLink,
  StateChip,
} from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { Suspense } from 'react';
import {
  type OwnCourse,
  useCourseInvitationsQuery,
  useEnrolOneselfMutation,
  useLearningInfiniteQuery,
} from '../api.ts';
import { CardsDue } from '../cards/CardsDue.tsx';
import { useCopyCheck } from '../offline/use-kept.ts';
import { OwnCertificates } from '../parts/OwnCertificates.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { hasAccess, standingOf } from '../parts/standing-words.ts';

const HabitsPanel = lazyPart(() => import('../habits/HabitsPanel.tsx'));

/** All that somebody learns: invitations, courses with how far they are, certificates. */
export default function LearningPage() {
  useCopyCheck();
  const list = cursorListOf<OwnCourse>(useLearningInfiniteQuery());
  const about = { title: t('My learning'), description: t('Your courses, and how far you are.') };
  // A new installation is opened by a link, before anybody has an account.
  if (isProblem(list.error) && list.error.code === 'LEARNER_NOT_A_PERSON')
    return (
      <>
        <PageHeader {...about} />
        <EmptyState
          title={t('Courses are taken with an account')}
          text={t(
            'You came by a link that is of nobody’s account. Become the owner, or sign in with an account of yours.',
          )}
        />
      </>
    );
  return (
    <>
      <PageHeader
        {...about}
        actions={
          <LinkButton to="/learning/calendar" variant="outlined">
            {t('Calendar')}
          </LinkButton>
        }
      />
      <Box sx={{ display: 'grid', gap: 3 }}>
        <Invitations />
        {list.isLoading && <PageLoading />}
        <ProblemNotice error={list.error} onRetry={list.refetch} />
        {list.items?.length === 0 && (
          <EmptyState
            title={t('No course yet')}
            text={t('Courses that you are enrolled in stand here, each with how far you are.')}
          />
        )}
        {list.items !== undefined && list.items.length > 0 && (
          <Box
            component="ul"
            aria-label={t('Your courses')}
            sx={{
              ...{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 },
              gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))',
            }}
          >
            {list.items.map((course) => (
              <CourseCard key={course.course} course={course} />
            ))}
          </Box>
        )}
        <LoadMore hasMore={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} />
        {list.items !== undefined && list.items.length > 0 && (
          <Suspense>
            <HabitsPanel />
          </Suspense>
        )}
        <CardsDue />
        <OwnCertificates />
      </Box>
    </>
  );
}

function CourseCard({ course }: { course: OwnCourse }) {
  const { title, state, percent, done, required, place } = course;
  const { title: standing, tone } = standingOf[state];
  const to = `/learning/courses/${course.course}`;
  const label = state === 'completed' ? t('Look again') : done === 0 ? t('Begin') : t('Go on');
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2, display: 'grid', gap: 1.25, alignContent: 'start' }}>
      <Typography variant="h2">
        <RowLink to={to}>{title}</RowLink>
      </Typography>
      <StateChip tone={tone}>{t(standing)}</StateChip>
      {state === 'waiting' && place !== null && (
        <Typography variant="body2">{t('The first free seat goes to who waits longest.')}</Typography>
      )}
      {hasAccess(state) && (
        <>
          <ProgressBar of={title} percent={percent} done={done} required={required} />
          <LinkButton to={`${to}/resume`} variant="contained" aria-label={`${label}: ${title}`}>
            {label}
          </LinkButton>
        </>
      )}
    </Paper>
  );
}

function Invitations() {
  const { data = [], error } = useCourseInvitationsQuery();
  const [enrol, enrolling] = useEnrolOneselfMutation();
  if (data.length === 0) return <ProblemNotice error={error} />;
  return (
    <Panel title={t('Invitations')}>
      <ProblemNotice error={enrolling.error} />
      {data.map(({ course, title }) => (
        <Box
          key={course}
          sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: 1 }}
        >
          <span>{title}</span>
          <Button
            variant="contained"
            loading={enrolling.isLoading && enrolling.originalArgs?.course === course}
            aria-label={t('Take part in {title}', { title })}
            onClick={() => void enrol({ course })}
          >
            {t('Take part')}
          </Button>
        </Box>
      ))}
    </Panel>
  );
}
