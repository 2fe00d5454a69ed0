import type { Consumer } from '@pvt/kernel/log';
import { allowPrivateUrls } from '@pvt/kernel/public-address';
import { secretBox } from '@pvt/kernel/secret-box';
import { defineService, type ServiceContext } from '@pvt/kernel/service';
import { defineSettings } from '@pvt/kernel/settings';
import { issuerSeal } from './adapters/issuer-seal.ts';
import { sealedToken } from './adapters/sealed-token.ts';
import { toolKeysets } from './adapters/tool-keysets.ts';
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
import { ltiRoutes } from './api/lti.ts';
import { ltiGradeRoutes } from './api/lti-grades.ts';
import { markingRoutes } from './api/markings.ts';
import { packageRoutes } from './api/packages.ts';
import { publicationRoutes } from './api/publication.ts';
import { questionRoutes } from './api/questions.ts';
import { quizRoutes } from './api/quizzes.ts';
import { toolRoutes } from './api/tools.ts';
import { xapiRoutes } from './api/xapi.ts';
import * as contract from './contract.ts';
import { openContents } from './use-cases/attempts/contents.ts';
import { endAttemptAtDeadline } from './use-cases/attempts/deadline-job.ts';
import { endOverdue } from './use-cases/attempts/end-overdue.ts';
import { followCompletions, issueCompleted, issueToCompleted } from './use-cases/certificates/jobs.ts';
import type { CertificateTools } from './use-cases/certificates/tools.ts';
import { openVersions } from './use-cases/courses/versions.ts';
import { openGradebooks } from './use-cases/grades/open-gradebooks.ts';
import type { OpenedPackage } from './use-cases/packages/tools.ts';
import { endAccess } from './use-cases/people/change-enrolment.ts';
import type { ToolTools } from './use-cases/tools/tools.ts';
import type { AcademyTools } from './use-cases/tools.ts';

const MINUTE_MS = 60_000;

const ROUTES = [
  ...[courseRoutes, draftRoutes, fileRoutes, publicationRoutes],
  ...[cohortRoutes, enrolmentRoutes, learningRoutes, catalogueRoutes],
  ...[categoryRoutes, questionRoutes, exchangeRoutes, attemptRoutes, quizRoutes, markingRoutes],
];

/** What key sets of tools may be asked for. */
const settings = defineSettings({ PVT_ALLOW_PRIVATE_URLS: allowPrivateUrls });

/** Courses that a company teaches: what is in them, who takes them, and how far they have come. */
export const service = defineService({
  name: 'academy',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
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
    const packages = {
      ...tools,
      addresses: sealedToken<OpenedPackage>(secretBox(context.secretKey), 'academy.package-address'),
    };
    for (const each of packageRoutes(packages)) route(each);
    mountTools(context, tools);
    for (const each of xapiRoutes({ ...tools, publicUrl: context.publicUrl })) route(each);
    jobs.work(endAttemptAtDeadline, (job) => endOverdue(tools, job));
    every(MINUTE_MS, 'end-access', () => endAccess(tools));
    const certificates = mountCertificates(context, tools);
    let completions: Consumer | undefined;
    return {
      async start() {
        completions = await followCompletions(certificates);
      },
      async stop() {
        await completions?.stop();
      },
    };
  },
});

function mountCertificates(
  { secretKey, publicUrl, route }: Pick<ServiceContext, 'secretKey' | 'publicUrl' | 'route'>,
  academy: AcademyTools,
): CertificateTools {
  const tools: CertificateTools = { ...academy, publicUrl, seal: issuerSeal(secretBox(secretKey)) };
  for (const routes of [certificateRoutes, certificateSiteRoutes]) for (const each of routes(tools)) route(each);
  academy.jobs.work(issueCompleted, (job) => issueToCompleted(tools, job));
  return tools;
}

function mountTools(
  { secretKey, publicUrl, route, settings: set }: ServiceContext<typeof settings>,
  academy: AcademyTools,
): void {
  const box = secretBox(secretKey);
  const tools: ToolTools = {
    ...{ ...academy, publicUrl, seal: issuerSeal(box, 'academy.tool-key') },
    keysets: toolKeysets(set.PVT_ALLOW_PRIVATE_URLS, () => academy.now().epochMilliseconds),
    hints: sealedToken(box, 'academy.tool-launch'),
    access: sealedToken(box, 'academy.tool-access'),
    choices: sealedToken(box, 'academy.tool-choice'),
  };
  for (const routes of [toolRoutes, ltiRoutes, ltiGradeRoutes]) for (const each of routes(tools)) route(each);
}

// For what has no HTTP before it: the bench.
export { readGift } from './core/exchange/read-gift.ts';
export { openContents } from './use-cases/attempts/contents.ts';
export { keepAnswer } from './use-cases/attempts/save-answer.ts';
export { submitAttempt } from './use-cases/attempts/submit-attempt.ts';
export { openVersions } from './use-cases/courses/versions.ts';
export { openGradebooks } from './use-cases/grades/open-gradebooks.ts';
