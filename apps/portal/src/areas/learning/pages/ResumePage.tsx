import { PageLoading } from '@pvt/ui';
import { Navigate, useParams } from 'react-router';
import { useCourseTakenQuery } from '../api.ts';

/** Leads to the lesson where the learner was. */
export default function ResumePage() {
  const { course = '' } = useParams();
  const { data, isLoading, error } = useCourseTakenQuery(course);
  if (isLoading || (data === undefined && error === undefined)) return <PageLoading />;
  const lesson = data?.resume ?? null;
  const page = `/learning/courses/${course}`;
  return <Navigate replace to={lesson === null ? page : `${page}/lessons/${lesson}`} />;
}
