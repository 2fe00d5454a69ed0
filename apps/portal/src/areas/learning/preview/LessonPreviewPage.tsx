import { Box, Button, Typography } from '@mui/material';
import { PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate, useParams } from 'react-router';
import type { CourseTaken } from '../api.ts';
import { titlesOf } from '../parts/LessonList.tsx';
import { lockWords } from '../parts/lock-words.ts';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { type PreviewedLesson, useCoursePreviewQuery, useLessonPreviewQuery } from './api.ts';
import { PreviewedContent } from './PreviewedContent.tsx';
import { PreviewNote } from './PreviewNote.tsx';

/** A lesson of a draft as its learners would see it. */
export default function LessonPreviewPage() {
  const { course = '', lesson = '' } = useParams();
  const page = useCoursePreviewQuery(course);
  const { data, error, refetch } = useLessonPreviewQuery({ course, lesson });
  if (data === undefined || page.data === undefined)
    return error === undefined && page.error === undefined ? (
      <PageLoading />
    ) : (
      <ProblemNotice error={error ?? page.error} onRetry={refetch} />
    );
  return <Shown key={lesson} course={page.data} shown={data} />;
}

function Shown({ course, shown }: { course: CourseTaken; shown: PreviewedLesson }) {
  const { lesson, body, previous, next } = shown;
  const { course: slug, title, percent, done, required } = course;
  return (
    <>
      <PreviewNote back={`/academy/courses/${slug}/lessons/${lesson.id}`} />
      <Box sx={{ maxWidth: '70ch', mx: 'auto', width: '100%' }}>
        <PageHeader title={lesson.title} back={{ title, to: `/learning/previews/${slug}` }} />
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3 }}>
          <ProgressBar of={title} percent={percent} done={done} required={required} />
          {lesson.locked.length > 0 && (
            <Box role="status">
              <strong>{t('Learners see it later')}</strong>
              {lesson.locked.map((lock) => (
                <p key={`${lock.rule} ${lock.lesson ?? ''}`}>{lockWords(lock, titlesOf(course), course.timeZone)}</p>
              ))}
            </Box>
          )}
          {body === null ? (
            <Typography role="status">{t('Nothing was written yet.')}</Typography>
          ) : (
            <PreviewedContent course={slug} lesson={lesson.id} body={body} />
          )}
          {lesson.completion === 'marked' && (
            <Box>
              <Button variant="contained" disabled>
                {t('Mark as completed')}
              </Button>
            </Box>
          )}
          <Steps course={slug} previous={previous} next={next} />
        </Box>
      </Box>
    </>
  );
}

function Steps({ course, previous, next }: { course: string } & Pick<PreviewedLesson, 'previous' | 'next'>) {
  const navigate = useNavigate();
  const go = (to: string | null) => {
    if (to !== null) void navigate(`/learning/previews/${course}/lessons/${to}`);
  };
  return (
    <Box component="nav" aria-label={t('Lessons')} sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}>
      <Button size="large" variant="outlined" disabled={previous === null} onClick={() => go(previous)}>
        ← {t('Previous lesson')}
      </Button>
      <Button size="large" variant="outlined" disabled={next === null} onClick={() => go(next)}>
        {t('Next lesson')} →
      </Button>
    </Box>
  );
}
