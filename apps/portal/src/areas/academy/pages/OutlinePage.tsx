import { PageLoading, ProblemNotice } from '@pvt/ui';
import { useDraftQuery } from '../api.ts';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { OutlineEditor } from '../parts/OutlineEditor.tsx';

/** The sections and lessons of a course's draft, in their order. */
export default function OutlinePage() {
  return <CourseFrame part="outline">{({ slug }) => <Loaded key={slug} course={slug} />}</CourseFrame>;
}

function Loaded({ course }: { course: string }) {
  const { data, error, refetch } = useDraftQuery(course);
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  return <OutlineEditor course={course} draft={data} />;
}
