import { lazyPart, PageLoading, ProblemNotice } from '@pvt/ui';
import { isProblem } from '@pvt/ui/problem';
import { type Course, useCertificateRuleQuery } from '../api.ts';
import { startingRule } from '../certificate/starting-rule.ts';
import { CourseFrame } from '../parts/CourseFrame.tsx';

const CertificateEditor = lazyPart(() => import('../certificate/CertificateEditor.tsx'));

/** What the course's certificate is, and how it looks. */
export default function CertificatePage() {
  return <CourseFrame part="certificate">{(course) => <Loaded key={course.slug} course={course} />}</CourseFrame>;
}

function Loaded({ course }: { course: Course }) {
  const { data, error, refetch, isFetching } = useCertificateRuleQuery(course.slug);
  if (isProblem(error) && error.code === 'CERTIFICATE_RULE_NOT_FOUND')
    return <CertificateEditor course={course} initial={startingRule()} onlyIf="new" />;
  if (data === undefined) return isFetching ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  const { version, ...rule } = data;
  return <CertificateEditor course={course} initial={rule} onlyIf={{ version }} />;
}
