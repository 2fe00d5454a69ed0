import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { announcementsBefore, lockAnnouncement, toldBefore } from './announcements.ts';
import { answersOf, triesOf } from './answers.ts';
import { extensionOf } from './assignment-extensions.ts';
import { askedOn } from './assistant-uses.ts';
import { attemptFilesOf } from './attempt-files.ts';
import {
  attemptOf,
  attemptsAfter,
  attemptsOf,
  courseOfAttempt,
  lockAttempt,
  lockUnderWay,
  marksOf,
  quizGradeOf,
  underWayOf,
  waitingAfter,
} from './attempts.ts';
import { usesOf } from './bank-uses.ts';
import { accountOfAddress, calendarAddressOf } from './calendar-addresses.ts';
import { cardActionsOf, cardCounts, dueCards, lockCard, nextDue, questionsUnderWay } from './cards.ts';
import { entriesAfter, facetsOf } from './catalogue.ts';
import {
  categoriesAfter,
  categoriesOfCourses,
  categoryNamed,
  categoryOf,
  categoryPath,
  holdCategory,
  isCategoryUsed,
  lockCategory,
} from './categories.ts';
import { certificateRuleOf } from './certificate-rules.ts';
import {
  certificateFor,
  certificateOf,
  certificatesOfAccount,
  certificatesOfCourse,
  certificatesOfLearner,
  endedPlaces,
  lockEarlierValid,
} from './certificates.ts';
import { openSessionsOf, registrationNamed, registrationOf, sessionNamed } from './cmi5.ts';
import { cohortOf, cohortsAfter } from './cohorts.ts';
import { couponOf, couponsAfter } from './coupons.ts';
import { courseOf, coursesAfter, lockCourse } from './courses.ts';
import { peopleById, personOf } from './discussion-people.ts';
import { postOf, postsOf, postsSince, reasonsOf, reportedAfter } from './discussion-posts.ts';
import { lockThread, openThreadsBefore, threadOf, threadsBefore, threadsOfLesson } from './discussion-threads.ts';
import { draftLessonOf, draftOf, pointersOf, revisionBeside } from './drafts.ts';
import { keysBefore } from './enrolment-keys.ts';
import {
  coursesTaken,
  earlierRounds,
  enrolmentById,
  enrolmentOf,
  enrolmentsAfter,
  enrolmentsById,
  enrolmentsOf,
  invitationOf,
  invitationsOf,
  learnersByVersion,
  lockEnrolment,
  lockEnrolmentsAfter,
  lockOwn,
  lockWaiting,
  seatsTaken,
} from './enrolments.ts';
import { fileOf, fileOfAnyCourse, filesOf } from './files.ts';
import { gradebookOf, lockGradebook, setupOf, setupsBefore } from './gradebooks.ts';
import { groupOf, groupsAfter, learnersByGroup } from './groups.ts';
import { habitsOf, lockHabits } from './habits.ts';
import { issuerKeys, issuerOf } from './issuers.ts';
import { notesToExport, postsToExport } from './learner-export.ts';
import { lastDone, learningDays } from './learning-days.ts';
import { bodyOf } from './lesson-bodies.ts';
import { extensionsOf, overridesOf, timesOf } from './lesson-times.ts';
import { statementsNamed } from './named-statements.ts';
import { lockNote, notesOfCourse, notesOfLesson, notesOfPerson } from './notes.ts';
import { programRunsOf } from './program-runs.ts';
import { actionAnswer, countOwnProgress, countProgress, lockToMove, progressOf } from './progress.ts';
import { lastPurchase, lockPurchase, purchaseOf, purchasesBefore } from './purchases.ts';
import {
  foundQuestions,
  lockQuestion,
  poolOf,
  questionOf,
  questionsBefore,
  questionsOf,
  questionVersion,
} from './questions.ts';
import { overrideOf } from './quiz-overrides.ts';
import { ratingOf, ratingsBefore } from './ratings.ts';
import { contentsOfRound, overriddenItems } from './rounds.ts';
import { changesBefore, scoreOf, scoresOf, scoresOfAll } from './scores.ts';
import { namesSigned } from './staff-names.ts';
import { outputOf } from './statement-outputs.ts';
import { activitiesNamed, statementsOf } from './statements.ts';
import { firstWaiting, refusedAfter } from './statements-to-send.ts';
import { submissionFilesOf } from './submission-files.ts';
import { marksOfSubmission } from './submission-marks.ts';
import { lockSubmission, submissionOf, versionsOf, waitingSubmissions } from './submissions.ts';
import { totalsOf, totalsOfAll } from './totals.ts';
import { versionOf, versionsBefore } from './versions.ts';
import { playedOf } from './video-played.ts';
import { lockVideo, videoOf, videosBefore } from './videos.ts';

export const lists: TenantLists = {
  courses: (tx, _row, after) => coursesAfter(tx, undefined, after?.name, PAGE),
  'courses of a grant': (tx, row) => coursesAfter(tx, [row.name], undefined, PAGE),
  course: (tx, row) => courseOf(tx, row.name),
  'locked course': (tx, row) => lockCourse(tx, row.name),
  draft: (tx, row) => draftOf(tx, row.name),
  'lessons of a draft': (tx, row) => pointersOf(tx, row.name),
  'lesson of a draft': (tx, row) => draftLessonOf(tx, row.name, row.id),
  'content before': (tx, row) => revisionBeside(tx, row.name, { lesson: row.id, revision: row.number + 1 }, 'before'),
  'content after': (tx, row) => revisionBeside(tx, row.name, { lesson: row.id, revision: 0 }, 'after'),
  'content of a lesson': (tx, row) => bodyOf(tx, row.name),
  versions: (tx, row, after) => versionsBefore(tx, row.name, after?.number, PAGE),
  version: (tx, row) => versionOf(tx, row.name, row.number),
  file: (tx, row) => fileOf(tx, row.name, row.name),
  'file of any course': (tx, row) => fileOfAnyCourse(tx, row.name),
  files: (tx, row) => filesOf(tx, row.name, [row.name]),
  'learners of a course': (tx, row, after) => enrolmentsAfter(tx, row.name, undefined, after?.id, PAGE),
  'learners of a group': (tx, row, after) => enrolmentsAfter(tx, row.name, undefined, after?.id, PAGE, row.name),
  'learners of a state': (tx, row, after) => enrolmentsAfter(tx, row.name, 'active', after?.id, PAGE),
  'learner that is read': (tx, row) => enrolmentById(tx, row.name, row.id),
  'locked learners of a course': (tx, row, after) => lockEnrolmentsAfter(tx, row.name, after?.id, PAGE),
  'learners by id': (tx, row) => enrolmentsById(tx, row.name, [row.id]),
  'learner by id': (tx, row) => lockEnrolment(tx, row.name, row.id),
  'who is invited': (tx, row) => invitationOf(tx, row.name, row.name),
  'who waits': (tx, row) => lockWaiting(tx, row.name, PAGE),
  'seats taken': (tx, row) => seatsTaken(tx, row.name, ['active']),
  'learners by version': (tx, row) => learnersByVersion(tx, row.name),
  'who is moved': (tx, row) => lockToMove(tx, row.name, row.number + 1),
  'certificates of a course': (tx, row, after) =>
    certificatesOfCourse(tx, row.name, after && { issuedAt: after.instant, serial: after.name }, PAGE),
  'certificates of a learner in a course': (tx, row) => certificatesOfLearner(tx, row.name, row.id),
  'valid certificates of earlier rounds': (tx, row) =>
    lockEarlierValid(tx, { course: row.name, account: row.id, round: 2 }),
  'certificates of an account': (tx, row) => certificatesOfAccount(tx, row.id, PAGE),
  certificate: (tx, row) => certificateOf(tx, row.name),
  'certificate of an enrolment': (tx, row) => certificateFor(tx, row.id, row.number),
  'what holds no more': (tx) => endedPlaces(tx, 0, PAGE),
  'what a certificate is': (tx, row) => certificateRuleOf(tx, row.name),
  issuer: (tx) => issuerOf(tx),
  'keys of an issuer': (tx) => issuerKeys(tx),
  'progress of one on a version': (tx, row) => countOwnProgress(tx, row.name, row.number, row.id),
  'progress on a version': (tx, row) => countProgress(tx, row.name, row.number, [row.id]),
  'categories of the bank': (tx, _row, after) => categoriesAfter(tx, undefined, after && [after.name, after.id], PAGE),
  'categories of some courses': (tx, row) => categoriesOfCourses(tx, [row.name]),
  category: (tx, row) => categoryOf(tx, row.id),
  'locked category': (tx, row) => lockCategory(tx, row.id),
  'held category': (tx, row) => holdCategory(tx, row.id),
  'whether a category is used': (tx, row) => isCategoryUsed(tx, row.id),
  'category by name': (tx, row) => categoryNamed(tx, row.id, row.name),
  'path of a category': (tx, row) => categoryPath(tx, row.id, 10),
  'questions of the bank': (tx, _row, after) => questionsBefore(tx, { archived: true }, after?.id, PAGE),
  'questions of a category': (tx, row, after) =>
    questionsBefore(tx, { archived: true, categories: [row.id] }, after?.id, PAGE),
  'questions by words': (tx, row, after) => foundQuestions(tx, row.name, { archived: true }, after?.id, PAGE),
  question: (tx, row) => questionOf(tx, row.id),
  'locked question': (tx, row) => lockQuestion(tx, row.id),
  'questions by id': (tx, row) => questionsOf(tx, [row.id]),
  'version of a question': (tx, row) => questionVersion(tx, row.id, row.number),
  'pool of a draw': (tx, row) => poolOf(tx, row.id, { below: true, tags: [] }, PAGE),
  'uses of a question': (tx, row) => usesOf(tx, [row.id], PAGE),
  attempt: (tx, row) => attemptOf(tx, row.id),
  'course of an attempt': (tx, row) => courseOfAttempt(tx, row.id),
  'locked attempt': (tx, row) => lockAttempt(tx, row.id),
  'attempts of a learner': (tx, row) => attemptsOf(tx, row.id, row.id),
  'marks of a learner’s attempts': (tx, row) => marksOf(tx, row.id, row.id),
  'attempts under way': (tx, row) => lockUnderWay(tx, row.id),
  'attempts under way, for the assistant': (tx, row) => underWayOf(tx, row.id),
  'askings of a day': (tx, row) => askedOn(tx, row.id, row.day),
  'attempts at a quiz': (tx, row, after) => attemptsAfter(tx, row.name, row.id, after?.id, PAGE),
  'what waits for a mark': (tx, row, after) =>
    waitingAfter(tx, row.name, undefined, after && { finishedAt: after.instant, id: after.id }, PAGE),
  'what waits of a quiz': (tx, row, after) =>
    waitingAfter(tx, row.name, row.id, after && { finishedAt: after.instant, id: after.id }, PAGE),
  'what waits of a group': (tx, row, after) =>
    waitingAfter(tx, row.name, undefined, after && { finishedAt: after.instant, id: after.id }, PAGE, row.name),
  'answers of an attempt': (tx, row) => answersOf(tx, row.id),
  'files of an attempt': (tx, row) => attemptFilesOf(tx, row.id),
  'programs of an attempt': (tx, row) => programRunsOf(tx, row.id),
  'tries of an attempt': (tx, row) => triesOf(tx, row.id),
  'grade of a quiz': (tx, row) => quizGradeOf(tx, row.id, row.id),
  'override of a quiz': (tx, row) => overrideOf(tx, row.id, row.id),
  'files of a work': (tx, row) => submissionFilesOf(tx, row.id, row.id),
  work: (tx, row) => submissionOf(tx, row.id, row.id),
  'locked work': (tx, row) => lockSubmission(tx, row.id, row.id),
  'versions of a work': (tx, row) => versionsOf(tx, row.id, row.id),
  'works that wait': (tx, row, after) =>
    waitingSubmissions(
      tx,
      row.name,
      after && { handedInAt: after.instant, enrolment: after.id, lesson: after.id },
      PAGE,
    ),
  'works of a group that wait': (tx, row, after) =>
    waitingSubmissions(
      tx,
      row.name,
      after && { handedInAt: after.instant, enrolment: after.id, lesson: after.id },
      PAGE,
      row.name,
    ),
  'marks of a work': (tx, row) => marksOfSubmission(tx, row.id, row.id),
  'times of one learner': (tx, row) => extensionOf(tx, row.id, row.id),
  'coupons of a course': (tx, row, after) => couponsAfter(tx, row.name, after?.name, PAGE),
  coupon: (tx, row) => couponOf(tx, row.name, row.name),
  'purchases of a course': (tx, row, after) => purchasesBefore(tx, row.name, after?.id, PAGE),
  purchase: (tx, row) => purchaseOf(tx, row.id),
  'locked purchase': (tx, row) => lockPurchase(tx, row.id),
  'last purchase': (tx, row) => lastPurchase(tx, row.name, row.id),
  'ratings of a course': (tx, row, after) => ratingsBefore(tx, row.name, after?.id, PAGE),
  'rating of an enrolment': (tx, row) => ratingOf(tx, row.id),
  'videos of a course': (tx, row, after) => videosBefore(tx, row.name, after?.id, PAGE),
  'video of a course': (tx, row) => videoOf(tx, row.name, row.id),
  'locked video': (tx, row) => lockVideo(tx, row.id),
  'what was played': (tx, row) => playedOf(tx, { enrolment: row.id, lesson: row.id, video: row.id }),
  'a learner and a unit': (tx, row) => registrationOf(tx, row.id, row.id, row.name),
  'registration of a unit': (tx, row) => registrationNamed(tx, row.id),
  'session of a unit': (tx, row) => sessionNamed(tx, row.id),
  'open sessions of a unit': (tx, row) => openSessionsOf(tx, row.id),
  statements: (tx, _row, after) => statementsOf(tx, ANY_STATEMENT, undefined, placeIn(after), PAGE),
  'statements since and until a time': (tx, row, after) =>
    statementsOf(tx, { ...ANY_STATEMENT, since: row.instant, until: row.instant }, undefined, placeIn(after), PAGE),
  'statements of an agent': (tx, row, after) =>
    statementsOf(tx, { ...ANY_STATEMENT, agent: row.name }, row.name, placeIn(after), PAGE),
  'statements that name an activity': (tx, row, after) =>
    statementsOf(tx, { ...ANY_STATEMENT, activity: row.name }, row.name, placeIn(after), PAGE),
  'statements of a registration': (tx, row, after) =>
    statementsOf(tx, { ...ANY_STATEMENT, registration: row.id, ascending: true }, row.name, placeIn(after), PAGE),
  'statements of a verb': (tx, row, after) =>
    statementsOf(tx, { ...ANY_STATEMENT, verb: row.name }, row.name, placeIn(after), PAGE),
  'what is known of an activity': (tx, row) => activitiesNamed(tx, row.name, row.name, PAGE),
  'statements by a name': (tx, row, after) => statementsNamed(tx, row.name, placeIn(after), PAGE),
  'what is written as statements': (tx) => outputOf(tx),
  'statements that wait': (tx) => firstWaiting(tx),
  'statements that were refused': (tx, _row, after) => refusedAfter(tx, after ? String(after.position) : null, PAGE),
  'learner by account': (tx, row) => enrolmentOf(tx, row.name, row.id),
  'own enrolment': (tx, row) => lockOwn(tx, row.name, row.id),
  'courses that a person takes': (tx, row, after) => coursesTaken(tx, row.id, after?.id, PAGE),
  'courses of a person': (tx, row, after) => enrolmentsOf(tx, row.id, after?.id, PAGE),
  'courses of a person with earlier rounds': (tx, row, after) => enrolmentsOf(tx, row.id, after?.id, PAGE, 'all'),
  'earlier rounds of a learner': (tx, row) => earlierRounds(tx, row.name, row.id, PAGE),
  'what there is of a round': (tx, row) => contentsOfRound(tx, row.id),
  'grades that were overridden': (tx, row) => overriddenItems(tx, row.id),
  'invitations of a mail': (tx, row) => invitationsOf(tx, row.name, PAGE),
  'progress of a learner': (tx, row) => progressOf(tx, row.id),
  'cards that are due': (tx, row) => dueCards(tx, row.id, undefined, row.instant, PAGE),
  'when the next card is due': (tx, row) => nextDue(tx, row.id, undefined, row.instant),
  'cards by course': (tx, row) => cardCounts(tx, row.id),
  'locked card': (tx, row) => lockCard(tx, row.id, row.id),
  'what was done with cards': (tx, row) => cardActionsOf(tx, [row.id]),
  'questions under way': (tx, row) => questionsUnderWay(tx, row.id),
  'action of a device': (tx, row) => actionAnswer(tx, row.id, row.id),
  cohorts: (tx, row, after) => cohortsAfter(tx, row.name, after?.name, PAGE),
  groups: (tx, row, after) => groupsAfter(tx, row.name, after?.name, PAGE),
  group: (tx, row) => groupOf(tx, row.name, row.name),
  'names of who taught': async (tx, row) => [...(await namesSigned(tx, [row.name])).keys()],
  'learners by group': async (tx, row) => [...(await learnersByGroup(tx, row.name)).keys()],
  cohort: (tx, row) => cohortOf(tx, row.name, row.name),
  'enrolment keys': (tx, row, after) => keysBefore(tx, row.name, after?.id, PAGE),
  catalogue: (tx, _row, after) => entriesAfter(tx, {}, after && [after.name, after.name], PAGE),
  'facets of the catalogue': (tx) => facetsOf(tx, {}),
  gradebook: (tx, row) => gradebookOf(tx, row.name),
  'locked gradebook': (tx, row) => lockGradebook(tx, row.name),
  'set-up of a gradebook': (tx, row) => setupOf(tx, row.name, row.number),
  'set-ups of a gradebook': (tx, row, after) => setupsBefore(tx, row.name, after?.number, PAGE),
  'score of a learner': (tx, row) => scoreOf(tx, row.id, row.name),
  'scores of a learner': (tx, row) => scoresOf(tx, row.id, [row.name]),
  'scores of learners': (tx, row) => scoresOfAll(tx, [row.id]),
  'totals of a learner': (tx, row) => totalsOf(tx, row.id, row.number),
  'totals of learners': (tx, row) => totalsOfAll(tx, [row.id], row.number),
  'announcements of a course': (tx, row, after) => announcementsBefore(tx, row.name, after && placeOf(after), PAGE),
  'announcements to a cohort': (tx, row, after) => toldBefore(tx, row.name, row.name, after && placeOf(after), PAGE),
  'locked announcement': (tx, row) => lockAnnouncement(tx, row.name, row.id),
  'address of a calendar': (tx, row) => calendarAddressOf(tx, row.id),
  'whose calendar it is': (tx, row) => accountOfAddress(tx, row.name),
  'times of lessons': (tx, row) => timesOf(tx, [row.name]),
  'overrides of a learner': (tx, row) => overridesOf(tx, row.id),
  'extensions of a learner': (tx, row) => extensionsOf(tx, row.id),
  'days of learning': (tx, row) => learningDays(tx, row.id, { timeZone: 'UTC', since: row.instant }),
  'what was done last': (tx, row) => lastDone(tx, row.id),
  'habits of a person': (tx, row) => habitsOf(tx, row.id),
  'locked habits': (tx, row) => lockHabits(tx, row.id),
  'notes to take along': (tx, row, after) => notesToExport(tx, row.id, after?.id ?? null, PAGE),
  'posts to take along': (tx, row, after) => postsToExport(tx, row.name, after?.id ?? null, PAGE),
  note: (tx, row) => lockNote(tx, row.id, row.id),
  'notes of a course': (tx, row, after) => notesOfCourse(tx, row.id, row.name, after?.id, PAGE),
  'notes of a lesson': (tx, row, after) =>
    notesOfLesson(tx, row.id, { course: row.name, lesson: row.id }, after?.id, PAGE),
  'notes of a person': (tx, row, after) => notesOfPerson(tx, row.id, after?.id, PAGE),
  discussion: (tx, row) => threadOf(tx, row.name, row.id),
  'locked discussion': (tx, row) => lockThread(tx, row.name, row.id),
  'discussions of a course': (tx, row, after) => threadsBefore(tx, row.name, after?.id, PAGE),
  'discussions of open lessons': (tx, row, after) => openThreadsBefore(tx, row.name, [row.id], after?.id, PAGE),
  'discussions of a lesson': (tx, row, after) => threadsOfLesson(tx, row.name, row.id, true, after?.id, PAGE),
  'post of a discussion': (tx, row) => postOf(tx, row.name, row.id),
  'posts of a discussion': (tx, row) => postsOf(tx, row.id, PAGE),
  'posts of an author': (tx, row) => postsSince(tx, row.id, row.instant),
  'reported posts': (tx, row, after) => reportedAfter(tx, row.name, after?.id, PAGE),
  'reasons of reports': (tx, row) => reasonsOf(tx, row.id, PAGE),
  'who writes': (tx, row) => personOf(tx, row.name, row.name),
  'who is mentioned': (tx, row) => peopleById(tx, row.name, [row.id]),
  'history of grades': (tx, row, after) => changesBefore(tx, row.name, undefined, after?.id, PAGE),
  'history of a learner’s grades': (tx, row, after) => changesBefore(tx, row.name, row.id, after?.id, PAGE),
};

const placeOf = ({ instant, id }: { readonly instant: string; readonly id: string }) => ({ publishAt: instant, id });

const placeIn = (after: { readonly position: number } | undefined) => (after ? String(after.position) : null);

const ANY_STATEMENT = {
  ...{ agent: null, verb: null, activity: null, registration: null, relatedAgents: false, relatedActivities: false },
  ...{ since: null, until: null, ascending: false },
};
