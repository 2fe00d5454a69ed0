import type { Consumer } from '@pvt/kernel/log';
import { secretBox } from '@pvt/kernel/secret-box';
import { defineService, type ServiceContext } from '@pvt/kernel/service';
import { issuerSeal } from './adapters/issuer-seal.ts';
import { mediaAddresses } from './adapters/media-addresses.ts';
import { runProgram } from './adapters/programs/run-program.ts';
import { recordStores } from './adapters/record-store.ts';
import { sealedToken } from './adapters/sealed-token.ts';
import { storeSeal } from './adapters/store-seal.ts';
import { toolKeysets } from './adapters/tool-keysets.ts';
import { announcementRoutes } from './api/announcements.ts';
import { assignmentRoutes } from './api/assignments.ts';
import { assistantRoutes } from './api/assistant.ts';
import { attemptFileRoutes } from './api/attempt-files.ts';
import { attemptRoutes } from './api/attempts.ts';
import { calendarRoutes } from './api/calendar.ts';
import { cardRoutes } from './api/cards.ts';
import { catalogueRoutes } from './api/catalogue.ts';
import { categoryRoutes } from './api/categories.ts';
import { certificateRoutes } from './api/certificates.ts';
import { certificateSiteRoutes } from './api/certificates-at-site.ts';
import { cohortRoutes } from './api/cohorts.ts';
import { courseRoutes } from './api/courses.ts';
import { discussionRoutes } from './api/discussions.ts';
import { draftPreviewRoutes } from './api/draft-previews.ts';
import { draftCopyRoutes, draftRoutes } from './api/drafts.ts';
import { enrolmentRoutes } from './api/enrolments.ts';
import { exchangeRoutes } from './api/exchange.ts';
import { fileRoutes } from './api/files.ts';
import { gradebookRoutes } from './api/gradebook.ts';
import { gradeRoutes } from './api/grades.ts';
import { gradesExchangeRoutes } from './api/grades-exchange.ts';
import { groupRoutes } from './api/groups.ts';
import { habitRoutes } from './api/habits.ts';
import { itemAnalysisRoutes } from './api/item-analysis.ts';
import { learnerVideoRoutes } from './api/learner-videos.ts';
import { learningRoutes } from './api/learning.ts';
import { ltiRoutes } from './api/lti.ts';
import { ltiGradeRoutes } from './api/lti-grades.ts';
import { markingRoutes } from './api/markings.ts';
import { mediaRoutes } from './api/media.ts';
import { moderationRoutes } from './api/moderation.ts';
import { noteRoutes } from './api/notes.ts';
import { ownGradeRoutes } from './api/own-grades.ts';
import { packageRoutes } from './api/packages.ts';
import { progressRoutes } from './api/progress.ts';
import { publicationRoutes } from './api/publication.ts';
import { purchaseRoutes } from './api/purchases.ts';
import { questionFileRoutes } from './api/question-files.ts';
import { questionViewRoutes } from './api/question-views.ts';
import { questionRoutes } from './api/questions.ts';
import { quizTrialRoutes } from './api/quiz-trials.ts';
import { quizRoutes } from './api/quizzes.ts';
import { roundRoutes } from './api/rounds.ts';
import { salesRoutes } from './api/sales.ts';
import { sampleRoutes } from './api/sample.ts';
import { staffRoutes } from './api/staff.ts';
import { statementOutputRoutes } from './api/statement-output.ts';
import { toolRoutes } from './api/tools.ts';
import { unitRecordRoutes } from './api/unit-records.ts';
import { unitRoutes } from './api/units.ts';
import { videoRoutes } from './api/videos.ts';
import { workFileRoutes } from './api/work-files.ts';
import { workRoutes } from './api/works.ts';
import { xapiRoutes } from './api/xapi.ts';
import * as contract from './contract.ts';
import { settings } from './settings.ts';
import { sendAnnouncement, sendToLearners } from './use-cases/announcements/send-announcement.ts';
import { openAnswerBatches } from './use-cases/attempts/answer-batches.ts';
import { openContents } from './use-cases/attempts/contents.ts';
import { endAttemptAtDeadline } from './use-cases/attempts/deadline-job.ts';
import { endOverdue } from './use-cases/attempts/end-overdue.ts';
import { openSubmissionBatches } from './use-cases/attempts/submit-attempt.ts';
import { followCompletions, issueCompleted, issueToCompleted } from './use-cases/certificates/jobs.ts';
import { certificatesHeld } from './use-cases/certificates/read-certificates.ts';
import type { CertificateTools } from './use-cases/certificates/tools.ts';
import { abandonSessions } from './use-cases/cmi5/abandon-sessions.ts';
import { openVersions } from './use-cases/courses/versions.ts';
import { tellOfPost, tellPeople } from './use-cases/discussions/tell-of-post.ts';
import { openGradebooks } from './use-cases/grades/open-gradebooks.ts';
import { recomputePart, recomputeTotals } from './use-cases/grades/recompute-job.ts';
import { remindLearners } from './use-cases/habits/remind-learners.ts';
import { remindLearner, sendReminder } from './use-cases/habits/send-reminder.ts';
import type { OpenedPackage, UnitToken } from './use-cases/packages/tools.ts';
import { endAccess } from './use-cases/people/change-enrolment.ts';
import {
  eraseLearner,
  eraseLearnerOf,
  findErased,
  findErasedLearner,
  followErasures,
} from './use-cases/people/erase-learner.ts';
import { followPeople } from './use-cases/people/follow-people.ts';
import { mailLearner, tellLearner } from './use-cases/people/mail-learner.ts';
import { runPrograms } from './use-cases/programs/run-programs-job.ts';
import { runWaitingPrograms } from './use-cases/programs/run-waiting-programs.ts';
import { buySaga } from './use-cases/sales/buy-saga.ts';
import { mailBuyer } from './use-cases/sales/mail-buyer.ts';
import { sendPurchaseMail } from './use-cases/sales/mail-job.ts';
import { refundSaga } from './use-cases/sales/refund-saga.ts';
import type { SalesTools } from './use-cases/sales/tools.ts';
import type { ToolTools } from './use-cases/tools/tools.ts';
import type { AcademyTools } from './use-cases/tools.ts';
import { renderUploaded } from './use-cases/videos/make-renditions.ts';
import { makeRenditions } from './use-cases/videos/renditions-job.ts';
import type { VideoTools } from './use-cases/videos/tools.ts';
import type { OutputTools } from './use-cases/xapi/output-tools.ts';
import { sendStatements } from './use-cases/xapi/send-job.ts';
import { sendWaiting } from './use-cases/xapi/send-statements.ts';
import { followLearners } from './use-cases/xapi/write-statements.ts';

const MINUTE_MS = 60_000;

const ROUTES = [
  ...[courseRoutes, draftRoutes, draftPreviewRoutes, draftCopyRoutes, fileRoutes, publicationRoutes, cohortRoutes],
  ...[enrolmentRoutes, roundRoutes, learningRoutes, catalogueRoutes, categoryRoutes, questionRoutes],
  ...[exchangeRoutes, attemptRoutes, attemptFileRoutes, quizRoutes, quizTrialRoutes, markingRoutes],
  ...[gradebookRoutes, gradeRoutes, gradesExchangeRoutes, ownGradeRoutes, questionViewRoutes],
  ...[questionFileRoutes, assignmentRoutes, workRoutes, itemAnalysisRoutes, progressRoutes],
  ...[
    workFileRoutes,
    discussionRoutes,
    moderationRoutes,
    noteRoutes,
    cardRoutes,
    assistantRoutes,
    staffRoutes,
    groupRoutes,
  ],
];

/** Courses that a company teaches: what is in them, who takes them, and how far they have come. */
export const service = defineService({
  name: 'academy',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events: contract.events,
  permissions: contract.permissions,
  failurePoints: ['academy.attempt-graded'],
  async mount(context) {
    const { database, log, files, contracts, ownContext, jobs, route, every } = context;
    const versions = openVersions();
    const now = () => Temporal.Now.instant();
    const ground = {
      ...{ database, log, files, contracts, jobs, ownContext, now, run: runProgram },
      ...{ versions, contents: openContents(), gradebooks: openGradebooks() },
    };
    const tools: AcademyTools = {
      ...ground,
      answers: openAnswerBatches(database),
      submissions: openSubmissionBatches(ground),
    };
    for (const routes of ROUTES) for (const each of routes(tools)) route(each);
    jobs.work(endAttemptAtDeadline, (job) => endOverdue(tools, job));
    jobs.work(recomputeTotals, (job) => recomputePart(tools, job));
    jobs.work(runPrograms, (job) => runWaitingPrograms(tools, job));
    every(MINUTE_MS, 'end-access', () => endAccess(tools));
    jobs.work(tellLearner, (job) => mailLearner({ ...tools, publicUrl: context.publicUrl }, job));
    jobs.work(tellOfPost, (job) => tellPeople({ ...tools, publicUrl: context.publicUrl }, job));
    mountNews(context, tools);
    const erasure = { ...tools, publicUrl: context.publicUrl };
    jobs.work(findErased, (job) => findErasedLearner(erasure, job));
    jobs.work(eraseLearner, (job) => eraseLearnerOf(erasure, job));
    mountSales(context, tools);
    mountVideos(context, tools);
    mountStandards(context, tools);
    const certificates = mountCertificates(context, tools);
    const output = mountStatementOutput(context, tools);
    let consumers: readonly Consumer[] = [];
    return {
      async start() {
        consumers = await Promise.all([
          ...[followCompletions(certificates), followPeople(tools), followLearners(output), followErasures(tools)],
        ]);
      },
      async stop() {
        await Promise.all(consumers.map((consumer) => consumer.stop()));
        await output.stores.close();
      },
    };
  },
});

type Context = ServiceContext<typeof settings>;

/** What learners are told, and when what they do has its time. */
function mountNews({ publicUrl, route, every }: Context, academy: AcademyTools): void {
  const tools = { ...academy, publicUrl };
  for (const routes of [announcementRoutes, calendarRoutes, habitRoutes]) for (const each of routes(tools)) route(each);
  academy.jobs.work(sendAnnouncement, (job) => sendToLearners(tools, job));
  academy.jobs.work(sendReminder, (job) => remindLearner(tools, job));
  every(10 * MINUTE_MS, 'remind-learners', () => remindLearners(tools));
}

/** From a price to a receipt. */
function mountSales({ sagas, publicUrl, route }: Context, academy: AcademyTools): void {
  const { log, jobs, versions, now } = academy;
  const steps = { log, jobs, versions, now, sagas };
  const [buy, refund] = [buySaga(steps), refundSaga(steps)];
  const tools: SalesTools = { ...academy, sagas, buy, refund, publicUrl };
  for (const saga of [buy, refund]) sagas.run(saga);
  jobs.work(sendPurchaseMail, (job) => mailBuyer(tools, job));
  for (const routes of [salesRoutes, purchaseRoutes]) for (const each of routes(tools)) route(each);
}

function mountCertificates(
  { secretKey, publicUrl, route, contracts }: Context,
  academy: AcademyTools,
): CertificateTools {
  const tools: CertificateTools = { ...academy, publicUrl, seal: issuerSeal(secretBox(secretKey)) };
  for (const routes of [certificateRoutes, certificateSiteRoutes, sampleRoutes])
    for (const each of routes(tools)) route(each);
  contracts.implement(contract.certificatesHeldBy, (caller, { account }) => certificatesHeld(academy, caller, account));
  academy.jobs.work(issueCompleted, (job) => issueToCompleted(tools, job));
  return tools;
}

function mountVideos({ secretKey, settings: { PVT_FFMPEG }, logger, route }: Context, academy: AcademyTools): void {
  const tools: VideoTools = { ...academy, logger, ffmpeg: PVT_FFMPEG, addresses: mediaAddresses(secretKey) };
  for (const routes of [videoRoutes, learnerVideoRoutes, mediaRoutes]) for (const each of routes(tools)) route(each);
  academy.jobs.work(makeRenditions, (job) => renderUploaded(tools, job));
}

/** Tools elsewhere, and packages and records of learning, which have forms of others. */
function mountStandards({ secretKey, publicUrl, route, every, settings: set }: Context, academy: AcademyTools): void {
  const box = secretBox(secretKey);
  const tools: ToolTools = {
    ...{ ...academy, publicUrl, seal: issuerSeal(box, 'academy.tool-key') },
    keysets: toolKeysets(set.PVT_ALLOW_PRIVATE_URLS, () => academy.now().epochMilliseconds),
    hints: sealedToken(box, 'academy.tool-launch'),
    access: sealedToken(box, 'academy.tool-access'),
    choices: sealedToken(box, 'academy.tool-choice'),
  };
  for (const routes of [toolRoutes, ltiRoutes, ltiGradeRoutes]) for (const each of routes(tools)) route(each);
  const packages = {
    ...{ ...academy, publicUrl, packagesHost: set.PVT_PACKAGES_HOST },
    addresses: sealedToken<OpenedPackage>(box, 'academy.package-address'),
    unitFetches: sealedToken<UnitToken>(box, 'academy.unit-fetch'),
    unitTokens: sealedToken<UnitToken>(box, 'academy.unit-token'),
  };
  for (const routes of [packageRoutes, unitRoutes, unitRecordRoutes]) for (const each of routes(packages)) route(each);
  for (const each of xapiRoutes({ ...academy, publicUrl })) route(each);
  every(10 * MINUTE_MS, 'abandon-sessions', () => abandonSessions(packages));
}

/** What learners do, written as statements and sent to record stores elsewhere. */
function mountStatementOutput({ secretKey, publicUrl, route, settings: set }: Context, academy: AcademyTools) {
  const allowPrivate = set.PVT_ALLOW_PRIVATE_URLS;
  const tools: OutputTools = {
    ...{ ...academy, publicUrl, allowPrivate, random: Math.random },
    ...{ stores: recordStores(allowPrivate), seal: storeSeal(secretBox(secretKey)) },
  };
  for (const each of statementOutputRoutes(tools)) route(each);
  academy.jobs.work(sendStatements, (job) => sendWaiting(tools, job));
  return tools;
}

// For what has no HTTP before it: the bench.
export { readGift } from './core/exchange/read-gift.ts';
export { openAnswerBatches } from './use-cases/attempts/answer-batches.ts';
export { openContents } from './use-cases/attempts/contents.ts';
export { keepAnswer } from './use-cases/attempts/save-answer.ts';
export { openSubmissionBatches, submitAttempt } from './use-cases/attempts/submit-attempt.ts';
export { openVersions } from './use-cases/courses/versions.ts';
export { computeTotals } from './use-cases/grades/compute-totals.ts';
export { keepScore } from './use-cases/grades/keep-score.ts';
export { openGradebooks } from './use-cases/grades/open-gradebooks.ts';
export { getLearnerCourse } from './use-cases/learning/read-learning.ts';
