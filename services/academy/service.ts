import type { Consumer } from '@pvt/kernel/log';
import { secretBox } from '@pvt/kernel/secret-box';
import { defineService, type ServiceContext } from '@pvt/kernel/service';
import { issuerSeal } from './adapters/issuer-seal.ts';
import { assignmentRoutes } from './api/assignments.ts';
import { attemptRoutes } from './api/attempts.ts';
import { catalogueRoutes } from './api/catalogue.ts';
import { categoryRoutes } from './api/categories.ts';
import { certificateRoutes } from './api/certificates.ts';
import { certificateSiteRoutes } from './api/certificates-at-site.ts';
import { cohortRoutes } from './api/cohorts.ts';
import { courseRoutes } from './api/courses.ts';
import { draftRoutes } from './api/drafts.ts';
import { enrolmentRoutes } from './api/enrolments.ts';
import { exchangeRoutes } from './api/exchange.ts';
import { fileRoutes } from './api/files.ts';
import { learningRoutes } from './api/learning.ts';
import { markingRoutes } from './api/markings.ts';
import { publicationRoutes } from './api/publication.ts';
import { questionRoutes } from './api/questions.ts';
import { quizRoutes } from './api/quizzes.ts';
import { workRoutes } from './api/works.ts';
import * as contract from './contract.ts';
import { openContents } from './use-cases/attempts/contents.ts';
import { endAttemptAtDeadline } from './use-cases/attempts/deadline-job.ts';
import { endOverdue } from './use-cases/attempts/end-overdue.ts';
import { followCompletions, issueCompleted, issueToCompleted } from './use-cases/certificates/jobs.ts';
import type { CertificateTools } from './use-cases/certificates/tools.ts';
import { openVersions } from './use-cases/courses/versions.ts';
import { openGradebooks } from './use-cases/grades/open-gradebooks.ts';
import { endAccess } from './use-cases/people/change-enrolment.ts';
import { followPeople } from './use-cases/people/follow-people.ts';
import { mailLearner, tellLearner } from './use-cases/people/mail-learner.ts';
import type { AcademyTools } from './use-cases/tools.ts';

const MINUTE_MS = 60_000;

const ROUTES = [
  ...[courseRoutes, draftRoutes, fileRoutes, publicationRoutes],
  ...[cohortRoutes, enrolmentRoutes, learningRoutes, catalogueRoutes],
  ...[categoryRoutes, questionRoutes, exchangeRoutes, attemptRoutes, quizRoutes, markingRoutes],
  ...[assignmentRoutes, workRoutes],
];

/** Courses that a company teaches: what is in them, who takes them, and how far they have come. */
export const service = defineService({
  name: 'academy',
  migrations: new URL('./migrations/', import.meta.url),
  settings: {},
  events: contract.events,
  permissions: contract.permissions,
  async mount(context) {
    const { database, log, files, contracts, ownContext, jobs, route, every } = context;
    const versions = openVersions();
    const now = () => Temporal.Now.instant();
    const tools: AcademyTools = {
      ...{ database, log, files, contracts, jobs, ownContext, now },
      ...{ versions, contents: openContents(), gradebooks: openGradebooks() },
    };
    for (const routes of ROUTES) for (const each of routes(tools)) route(each);
    jobs.work(endAttemptAtDeadline, (job) => endOverdue(tools, job));
    every(MINUTE_MS, 'end-access', () => endAccess(tools));
    jobs.work(tellLearner, (job) => mailLearner({ ...tools, publicUrl: context.publicUrl }, job));
    const certificates = mountCertificates(context, tools);
    let consumers: readonly Consumer[] = [];
    return {
      async start() {
        consumers = await Promise.all([followCompletions(certificates), followPeople(tools)]);
      },
      async stop() {
        await Promise.all(consumers.map((consumer) => consumer.stop()));
      },
    };
  },
});

function mountCertificates({ secretKey, publicUrl, route }: ServiceContext, academy: AcademyTools): CertificateTools {
  const tools: CertificateTools = { ...academy, publicUrl, seal: issuerSeal(secretBox(secretKey)) };
  for (const routes of [certificateRoutes, certificateSiteRoutes]) for (const each of routes(tools)) route(each);
  academy.jobs.work(issueCompleted, (job) => issueToCompleted(tools, job));
  return tools;
}

// For what has no HTTP before it: the bench.
export { readGift } from './core/exchange/read-gift.ts';
export { openContents } from './use-cases/attempts/contents.ts';
export { keepAnswer } from './use-cases/attempts/save-answer.ts';
export { submitAttempt } from './use-cases/attempts/submit-attempt.ts';
export { openVersions } from './use-cases/courses/versions.ts';
export { openGradebooks } from './use-cases/grades/open-gradebooks.ts';
