import { randomUUID } from 'node:crypto';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, done, lesson, mountAcademy, openCourse } from './academy-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const COURSE = 'of the course, which says nothing of who takes it';
const BANK = 'of the question bank';
const TOOL = 'of programs elsewhere';

/** Which line of an export tells of what a table holds, or why none does. */
const TABLES: Readonly<Record<string, string>> = {
  announcement: 'of who teaches, to many',
  assignment_extension: 'extension',
  attempt: 'attempt',
  attempt_answer: 'attempt',
  attempt_file: 'attempt',
  attempt_try: 'attempt',
  bank_use: BANK,
  calendar_address: 'a secret, of which only a digest is kept',
  card: 'card',
  card_action: 'card',
  catalogue_course: COURSE,
  certificate: 'certificate',
  certificate_rule: COURSE,
  cmi5_registration: 'package',
  cmi5_session: 'statements tell of each; by the agent that they name',
  cohort: COURSE,
  course_group: COURSE,
  coupon: COURSE,
  course: COURSE,
  course_version: COURSE,
  course_video: COURSE,
  discussion_person: 'the id and the name that stand over posts',
  discussion_post: 'post',
  discussion_report: 'for who teaches, until they have looked at it',
  discussion_thread: 'post',
  draft: COURSE,
  draft_lesson: COURSE,
  enrolment: 'enrolment',
  enrolment_key: COURSE,
  file: COURSE,
  grade_history: 'who changed a grade and why is for who teaches',
  grade_total: 'grades',
  gradebook: COURSE,
  gradebook_setup: COURSE,
  issuer: 'of the organisation',
  issuer_key: 'of the organisation, and a secret',
  item_score: 'grades',
  learner_habits: 'habits',
  learner_action: 'ids that devices made, with answers that are told elsewhere',
  lesson_body: COURSE,
  lesson_revision: COURSE,
  lesson_progress: 'progress',
  line_item: TOOL,
  note: 'note',
  package: COURSE,
  package_file: COURSE,
  package_play: 'package',
  peer_review: 'who reviews whom is told to neither',
  peer_round: COURSE,
  program_run: 'follows from the answers',
  purchase: 'purchase',
  question: BANK,
  question_category: BANK,
  question_file: BANK,
  question_version: BANK,
  quiz_grade: 'grades',
  quiz_override: 'what staff gave of time and attempts; the attempts are told',
  rating: 'rating',
  staff_name: 'what who teaches is called, for those who teach',
  statement: 'by the agent that a program names',
  statement_name: 'digests by which statements are found',
  statement_output: 'of the organisation, and a secret',
  statement_to_send: 'statements on their way elsewhere',
  submission: 'work',
  submission_file: 'work',
  submission_mark: 'grades; what markers write to each other is not shown',
  submission_version: 'work',
  tool: TOOL,
  tool_choice: TOOL,
  tool_course: TOOL,
  tool_key: 'of the organisation, and a secret',
  tool_message: 'digests, for minutes',
  tool_score: 'grades',
  trial_run: 'a count of tries',
  video: COURSE,
  video_played: 'played',
  xapi_document: 'by the agent that a program names',
};

test('each table is told of by an export, or has a reason why not', async () => {
  const tables = await mounted.database.admin<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'academy'::regnamespace and relkind in ('r', 'p')
       and not relispartition order by 1`,
  );
  expect(tables.map(({ name }) => name)).toEqual(Object.keys(TABLES).toSorted());
});

test('a learner gets what is kept of oneself, and nothing of another', async () => {
  const course = await openCourse(mounted, 'exported');
  const first = lesson('A');
  await course.publish([first, lesson('B')]);
  const [ana, ben] = [randomUUID(), randomUUID()];
  for (const person of [ana, ben]) {
    const { ask } = as(mounted, person);
    await done(ask('POST', '/v1/learning/courses/exported/enrolment', {}));
    const at = `/v1/learning/courses/exported/lessons/${first.id}`;
    await done(ask('POST', `${at}/completion`, { action: randomUUID() }));
    await done(ask('PUT', `${at}/notes/${randomUUID()}`, { second: null, text: `Of ${person}.` }));
    await done(ask('POST', `${at}/discussions`, { title: 'Why?', text: `Asks ${person}.`, mentions: [] }));
  }
  const { body } = await as(mounted, ana).ask('GET', '/v1/learning/export');
  const lines = String(body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; item: Record<string, unknown> });
  expect(lines.map(({ kind }) => kind)).toEqual(['enrolment', 'grades', 'progress', 'note', 'post']);
  expect(lines[0]?.item).toMatchObject({ course: 'exported', state: 'active', done: 1, required: 2 });
  expect(lines[2]?.item).toMatchObject({ course: 'exported', lesson: first.id, state: 'completed' });
  expect(lines[3]?.item).toMatchObject({ course: 'exported', lesson: first.id, text: `Of ${ana}.` });
  expect(lines[4]?.item).toMatchObject({ course: 'exported', text: `Asks ${ana}.` });
});
