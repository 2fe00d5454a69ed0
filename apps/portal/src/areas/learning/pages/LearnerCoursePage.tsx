import { Box, Typography } from '@mui/material';
import { ConfirmButton, LinkButton, lazyPart, PageHeader, PageLoading, ProblemNotice, StateChip } from '@pvt/ui';
import { formatInZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { Suspense } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type CourseTaken, useCourseTakenQuery, useLeaveCourseMutation } from '../api.ts';
import { KeepOffline } from '../offline/KeepOffline.tsx';
import { ReadCopy } from '../offline/ReadCopy.tsx';
import { useCopyCheck } from '../offline/use-kept.ts';
import { EarlierRounds } from '../parts/EarlierRounds.tsx';
import { JoinCourse } from '../parts/JoinCourse.tsx';
import { LessonList } from '../parts/LessonList.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { hasAccess, standingOf } from '../parts/standing-words.ts';
import { permissions } from '../permissions.ts';
import { Checkout } from '../sales/Checkout.tsx';
import { GiveBack } from '../sales/GiveBack.tsx';
import { RateCourse } from '../sales/RateCourse.tsx';

const CourseNews = lazyPart(() => import('../announcements/CourseNews.tsx'));

/** A course of the learner: where to go on, what is done, and what opens the rest. */
export default function LearnerCoursePage() {
  const { course: slug = '' } = useParams();
  useCopyCheck();
  const { data, error, refetch } = useCourseTakenQuery(slug);
  if (isProblem(error) && error.code === 'ENROLMENT_NOT_FOUND') return <JoinCourse course={slug} />;
  if (data === undefined)
    return error === undefined ? (
      <PageLoading />
    ) : (
      <>
        <ProblemNotice error={error} onRetry={refetch} />
        <ReadCopy course={slug} error={error} />
      </>
    );
  return <Shown course={data} />;
}

function Shown({ course }: { course: CourseTaken }) {
  const { title, state, percent, done, required, resume, endsAt, timeZone } = course;
  const [leave, { error, isLoading }] = useLeaveCourseMutation();
  const navigate = useNavigate();
  const { title: standing, tone } = standingOf[state];
  const leaveIt = async () => {
    const left = await leave(course.course);
    if (left.error === undefined) await navigate('/learning');
  };
  return (
    <>
      <PageHeader
        title={title}
        back={{ title: t('My learning'), to: '/learning' }}
        description={<StateChip tone={tone}>{t(standing)}</StateChip>}
        actions={
          hasAccess(state) && (
            <>
              <LinkButton to={`/learning/courses/${course.course}/grades`} variant="outlined">
                {t('Grades')}
              </LinkButton>
              <LinkButton to={`/learning/courses/${course.course}/discussions`} variant="outlined">
                {t('Discussions')}
              </LinkButton>
              <LinkButton to={`/learning/calendar?course=${course.course}`} variant="outlined">
                {t('Calendar')}
              </LinkButton>
              <LinkButton to={`/learning/courses/${course.course}/notes`} variant="outlined">
                {t('My notes')}
              </LinkButton>
              {resume !== null && (
                <LinkButton to={`/learning/courses/${course.course}/lessons/${resume}`} variant="contained">
                  {done === 0 ? t('Begin') : t('Go on')}
                </LinkButton>
              )}
            </>
          )
        }
      />
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 820 }}>
        <ProblemNotice error={error} />
        <ProgressBar of={title} percent={percent} done={done} required={required} />
        {course.earlier.length > 0 && <EarlierRounds course={course} />}
        {hasAccess(state) && (
          <Suspense>
            <CourseNews course={course.course} />
          </Suspense>
        )}
        {endsAt !== null && (
          <Typography variant="body2">
            {t('You have access until {date}.', { date: formatInZone(endsAt, timeZone) })}
          </Typography>
        )}
        {hasAccess(state) && isLockedByPrice(course) && <Checkout course={course.course} />}
        {state === 'withdrawn' && <Checkout course={course.course} />}
        <LessonList course={course} />
        {hasAccess(state) && <KeepOffline course={course} />}
        {state === 'completed' && <RateCourse course={course.course} />}
        {hasAccess(state) && <GiveBack course={course} />}
        {(state === 'active' || state === 'waiting') && (
          <Box>
            <ConfirmButton
              permission={permissions.see}
              label={t('Leave the course')}
              question={t('Leave {title}?', { title })}
              consequence={t('What you have done is kept. Your seat goes to who waits for one.')}
              loading={isLoading}
              onConfirm={leaveIt}
            />
          </Box>
        )}
      </Box>
    </>
  );
}

const isLockedByPrice = ({ sections }: CourseTaken): boolean =>
  sections.some(({ lessons }) => lessons.some(({ locked }) => locked.some(({ rule }) => rule === 'paid')));
