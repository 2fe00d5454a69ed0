import { LinkButton, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { useCourseQuery, useDraftQuery } from '../api.ts';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { DuplicateCourse } from '../parts/DuplicateCourse.tsx';
import { OutlineEditor } from '../parts/OutlineEditor.tsx';

/** The sections and lessons of a course's draft, in their order. */
export default function OutlinePage() {
  const { course = '' } = useParams();
  const { data } = useCourseQuery(course);
  return (
    <CourseFrame
      part="outline"
      actions={
        <>
          <LinkButton to={`/learning/previews/${course}`} variant="outlined">
            {t('Preview as a learner')}
          </LinkButton>
          {data !== undefined && <DuplicateCourse course={data} />}
        </>
      }
    >
      {({ slug }) => <Loaded key={slug} course={slug} />}
    </CourseFrame>
  );
}

function Loaded({ course }: { course: string }) {
  const { data, error, refetch } = useDraftQuery(course);
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  return <OutlineEditor course={course} draft={data} />;
}
