import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { categoryOf } from '../../adapters/postgres/categories.ts';
import { certificateRuleOf } from '../../adapters/postgres/certificate-rules.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { draftOf, pointersOf } from '../../adapters/postgres/drafts.ts';
import { questionOf } from '../../adapters/postgres/questions.ts';
import { courseFaults } from '../../core/course/course-faults.ts';
import { lessonsOf } from '../../core/course/outline.ts';
import { academyErrors, requireNone } from '../../core/errors.ts';
import { sampleBodies } from '../../core/sample/bodies.ts';
import { SAMPLE_CERTIFICATE, SAMPLE_OUTLINE, sampleCourse } from '../../core/sample/course.ts';
import { CATEGORY, DRAWN_CATEGORY, SAMPLE } from '../../core/sample/ids.ts';
import { SAMPLE_LEARNERS } from '../../core/sample/learners.ts';
import { SAMPLE_QUESTIONS } from '../../core/sample/questions.ts';
import { saveCategory } from '../bank/categories.ts';
import { saveQuestion } from '../bank/questions.ts';
import { saveCertificateRule } from '../certificates/certificate-rules.ts';
import type { CertificateTools } from '../certificates/tools.ts';
import { saveLesson } from '../courses/draft-lessons.ts';
import { saveDraft } from '../courses/drafts.ts';
import { publishCourse } from '../courses/publication.ts';
import { saveCourse } from '../courses/save-course.ts';
import { keepFilm } from './keep-film.ts';
import { learnSample } from './learn-sample.ts';
import { takeSampleFiles } from './take-sample-files.ts';

export interface LoadedSample {
  readonly course: string;
  readonly title: string;
}

/**
 * Makes the ready course with its questions, and people who take it. What is there stays as it is, also where somebody changed it: one
 * that broke off is completed, and nothing is made twice.
 * @param timeZone of the course
 * @throws COURSE_INVALID, CERTIFICATE_NEEDS_SITE, and what its steps throw
 */
export async function loadSample(
  tools: CertificateTools,
  context: CallContext,
  timeZone: string,
): Promise<LoadedSample> {
  // Each step has an answer of its own, and the caller's key stands for all of them.
  const { idempotencyKey: _key, ...steps } = context;
  const read = <T>(reading: (tx: Transaction) => Promise<T>): Promise<T> =>
    tools.database.transaction(context.tenant, reading);
  const course = sampleCourse(timeZone);
  requireNone(academyErrors.COURSE_INVALID, courseFaults(course));
  if ((await read((tx) => courseOf(tx, SAMPLE))) === undefined)
    await saveCourse(tools, steps, SAMPLE, course, { newOnly: true });
  await makeQuestions(tools, steps, read);
  await writeLessons(tools, steps, timeZone, read);
  if ((await read((tx) => courseOf(tx, SAMPLE)))?.published === null)
    await publishCourse(tools, steps, SAMPLE, { learners: 'stay', note: 'The sample' }, { newOnly: false });
  if ((await read((tx) => certificateRuleOf(tx, SAMPLE))) === undefined)
    await saveCertificateRule(tools, steps, SAMPLE, SAMPLE_CERTIFICATE, { newOnly: true });
  for (const learner of SAMPLE_LEARNERS) await learnSample(tools, steps, learner);
  return { course: SAMPLE, title: course.title };
}

type Read = <T>(reading: (tx: Transaction) => Promise<T>) => Promise<T>;

async function makeQuestions(tools: CertificateTools, context: CallContext, read: Read): Promise<void> {
  const categories = [
    { id: CATEGORY, parent: null, name: 'Automate a spreadsheet' },
    { id: DRAWN_CATEGORY, parent: CATEGORY, name: 'Drawn in the last quiz' },
  ];
  for (const { id, ...category } of categories)
    if ((await read((tx) => categoryOf(tx, id))) === undefined)
      await saveCategory(tools, context, id, category, { newOnly: true });
  for (const { id, category, question } of SAMPLE_QUESTIONS)
    if ((await read((tx) => questionOf(tx, id))) === undefined)
      await saveQuestion(tools, context, id, { category, archived: false, question }, { newOnly: true });
}

async function writeLessons(
  tools: CertificateTools,
  context: CallContext,
  timeZone: string,
  read: Read,
): Promise<void> {
  const anything = { newOnly: false };
  const files = await takeSampleFiles(tools, context);
  await keepFilm(tools, context);
  if ((await read((tx) => draftOf(tx, SAMPLE))) === undefined)
    await saveDraft(tools, context, SAMPLE, SAMPLE_OUTLINE, anything);
  const written = new Set((await read((tx) => pointersOf(tx, SAMPLE))).map(({ lesson }) => lesson));
  const outlined = new Set(lessonsOf((await read((tx) => draftOf(tx, SAMPLE))) ?? SAMPLE_OUTLINE).map(({ id }) => id));
  for (const [lesson, body] of sampleBodies(files, timeZone, tools.now()))
    if (outlined.has(lesson) && !written.has(lesson))
      await saveLesson(tools, context, { course: SAMPLE, lesson }, body, anything);
}
