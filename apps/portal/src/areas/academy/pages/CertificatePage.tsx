import { PageLoading, ProblemNotice } from '@pvt/ui';
import { isProblem } from '@pvt/ui/problem';
import { useCertificateRuleQuery } from '../api.ts';
import { CertificateForm } from '../parts/CertificateForm.tsx';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { startingRule } from '../parts/starting-rule.ts';

/** What the course's certificate is, and how it looks. */
export default function CertificatePage() {
  return <CourseFrame part="certificate">{({ slug }) => <Loaded key={slug} course={slug} />}</CourseFrame>;
}

function Loaded({ course }: { course: string }) {
  const { data, error, refetch, isFetching } = useCertificateRuleQuery(course);
  if (isProblem(error) && error.code === 'CERTIFICATE_RULE_NOT_FOUND')
    return <CertificateForm course={course} initial={startingRule()} onlyIf="new" />;
  if (data === undefined) return isFetching ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  const { version, ...rule } = data;
  return <CertificateForm key={version} course={course} initial={rule} onlyIf={{ version }} />;
}
