import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffRole } from '../core/staff/course-roles.ts';
import { as, asStaff, done, mountAcademy, openCourse } from './academy-harness.ts';
import { bankOf, fixedSlots, learnerOf, openQuiz, sumQuestion, UNTIMED } from './quiz-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const ROLES = ['owner', 'author', 'teacher', 'assistant', 'observer'] as const satisfies readonly StaffRole[];

/** What may be done with a course, and by whom of those who have a role for it. */
const OPERATIONS: readonly { readonly by: readonly StaffRole[]; readonly operations: readonly string[] }[] = [
  {
    by: ROLES,
    operations: [
      ...['getAcademyCourse', 'getCourseDraft', 'getLessonDraft', 'getCourseFile', 'previewPublication'],
      ...['listCourseVersions', 'getCourseVersion', 'listCohorts', 'getCohort', 'getCertificateRule'],
      ...['listPackages', 'listVideos', 'getVideo'],
      ...['previewCourse', 'previewLesson', 'previewLessonFile', 'previewLessonVideo'],
    ],
  },
  {
    by: ['owner', 'teacher', 'assistant', 'observer'],
    operations: [
      ...['listEnrolments', 'listProgress', 'listGrades', 'explainGrades', 'listGradeHistory', 'exportGrades'],
      ...['getGradebook', 'listGradebookRevisions', 'listCertificates', 'listCourseGroups', 'getCourseGroup'],
    ],
  },
  {
    by: ['owner', 'teacher', 'assistant'],
    operations: [
      ...['listQuizAttempts', 'getQuizAttempt', 'getAttemptFile', 'listWaitingAttempts', 'getAnswerMarking'],
      ...['markAnswer', 'getQuizOverride', 'listWaitingWorks', 'getWork', 'getWorkFile', 'markWork'],
      ...['getAssignmentExtension', 'listCourseDiscussions', 'listReportedPosts', 'getCourseDiscussion'],
      ...['answerAsTeacher', 'changeDiscussion', 'judgePost'],
    ],
  },
  {
    by: ['owner', 'teacher'],
    operations: [
      ...['enrolLearner', 'changeEnrolment', 'moveLearner', 'importLearners', 'saveCohort', 'listEnrolmentKeys'],
      ...['makeEnrolmentKey', 'deleteEnrolmentKey', 'saveGradebook', 'previewGradebook', 'changeGrade'],
      ...['changeGrades', 'importGrades', 'regradeQuiz', 'setQuizOverride', 'setAssignmentExtension'],
      ...['analyseItems', 'listAnnouncements', 'announce', 'withdrawAnnouncement', 'revokeCertificate'],
      ...['replaceCertificate', 'listCourseRatings', 'saveCourseGroup', 'deleteCourseGroup'],
      ...['previewRound', 'beginRound', 'listLearnersUnits', 'waiveUnit'],
    ],
  },
  {
    by: ['owner', 'author'],
    operations: [
      ...[
        'saveCourseDraft',
        'saveLessonDraft',
        'undoLessonDraft',
        'redoLessonDraft',
        'takeCourseFile',
        'publishCourse',
      ],
      ...['saveCertificateRule', 'previewCertificate', 'takePackage', 'beginVideo', 'takeVideoPart'],
      ...['completeVideo', 'prepareVideoAgain', 'beginToolChoice', 'getToolChoice'],
      ...['duplicateLesson', 'duplicateSection', 'beginQuizTrial', 'checkQuizTrial', 'gradeQuizTrial'],
    ],
  },
  {
    by: ['owner'],
    operations: [
      ...['saveAcademyCourse', 'listCoursePurchases', 'refundCoursePurchase', 'listCourseCoupons'],
      ...['getCourseCoupon', 'saveCourseCoupon', 'listCourseStaff', 'addCourseStaff', 'removeCourseStaff'],
    ],
  },
];

/** The routes that are a course's. */
const routesOfCourse = () =>
  mounted.platform.http.routes.filter(({ resource }) => typeof resource === 'object' && resource.kind === 'course');

const addressOf = (path: string, course: string): string =>
  path.replace(':course', course).replace(/:\w+/g, '0198c0de-0000-7000-8000-000000000001');

test('of each operation with a course it is known which roles may do it', () => {
  const known = OPERATIONS.flatMap(({ operations }) => operations);
  expect(known.toSorted()).toEqual(
    routesOfCourse()
      .map(({ operationId }) => operationId)
      .toSorted(),
  );
});

test.each(ROLES)(
  'a role lets its person do with its course what it is for, and nothing with another (%s)',
  async (role) => {
    await openCourse(mounted, 'own');
    const { ask } = asStaff(mounted, role, 'own');
    for (const { by, operations } of OPERATIONS)
      for (const { operationId, method, path } of routesOfCourse().filter((each) =>
        operations.includes(each.operationId),
      )) {
        const own = await ask(method, addressOf(path, 'own'), method === 'GET' ? undefined : {});
        expect([operationId, own.status !== 403]).toEqual([operationId, by.includes(role)]);
        const others = await ask(method, addressOf(path, 'others'), method === 'GET' ? undefined : {});
        expect([operationId, others.status]).toEqual([operationId, 403]);
      }
  },
);

test('who only learns may do none of it', async () => {
  const { ask } = as(mounted, '0198c0de-acc0-7000-8000-00000000000f');
  for (const { operationId, method, path } of routesOfCourse()) {
    const { status } = await ask(method, addressOf(path, 'own'), method === 'GET' ? undefined : {});
    expect([operationId, status]).toEqual([operationId, 403]);
  }
});

test('a role for a course shows that course alone in the list, and the bank to who writes it, without what is of others', async () => {
  await openCourse(mounted, 'listed');
  await openCourse(mounted, 'not-listed');
  for (const role of ROLES) {
    const { ask } = asStaff(mounted, role, 'listed');
    const { items } = await done<{ items: { slug: string }[] }>(ask('GET', '/v1/academy/courses'));
    expect(items.map(({ slug }) => slug)).toEqual(['listed']);
    const isWriting = role === 'owner' || role === 'author';
    expect((await ask('GET', '/v1/academy/questions')).status).toBe(isWriting ? 200 : 403);
  }
});

test('an observer reads progress and grades, and in nothing what is right before the learners may know', async () => {
  const { ids } = await bankOf(mounted, [sumQuestion(4711)]);
  const quiz = await openQuiz(mounted, 'observed', { sections: fixedSlots(ids), timing: UNTIMED });
  const ana = await learnerOf(mounted, quiz);
  const { id: attempt } = await ana.begin();
  await done(ana.save(attempt, 's1', 1, '4713'));
  await done(ana.submit(attempt));
  const { ask } = asStaff(mounted, 'observer', 'observed');
  const root = '/v1/academy/courses/observed';
  const seen: unknown[] = [];
  for (const { method, path } of routesOfCourse().filter((each) => each.method === 'GET')) {
    const address = addressOf(
      path.replace(':enrolment', ana.enrolment).replace(':attempt', attempt).replace(':lesson', quiz.lesson),
      'observed',
    );
    const { status, body } = await ask(method, address);
    if (status === 200) seen.push(body);
  }
  expect(seen.length).toBeGreaterThan(10);
  const grades = await done<{ items: unknown[] }>(ask('GET', `${root}/grades`));
  expect(grades.items).toHaveLength(1);
  // 4711 + 1 is what is right of it; the text of the question itself is nothing of grades, either.
  expect(JSON.stringify(seen)).not.toMatch(/4712|4711/);
});
