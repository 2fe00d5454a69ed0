import { Box } from '@mui/material';
import { PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { useParams } from 'react-router';
import { LessonList } from '../parts/LessonList.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { useCoursePreviewQuery } from './api.ts';
import { PreviewNote } from './PreviewNote.tsx';

/** The draft of a course as its learners would see it. */
export default function CoursePreviewPage() {
  const { course: slug = '' } = useParams();
  const { data, error, refetch } = useCoursePreviewQuery(slug);
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  const { title, percent, done, required } = data;
  return (
    <>
      <PreviewNote back={`/academy/courses/${slug}/outline`} />
      <PageHeader title={title} />
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 820 }}>
        <ProgressBar of={title} percent={percent} done={done} required={required} />
        <LessonList course={data} leadsTo={(lesson) => `/learning/previews/${slug}/lessons/${lesson}`} />
      </Box>
    </>
  );
}
