import { defineErrors, type FieldError, type Problem, type ProblemFactory } from '@pvt/kernel/errors';

export const academyErrors = defineErrors({
  COURSE_INVALID: {
    kind: 'unprocessable',
    title: 'The course can not be as it is given',
    description: '`errors` has a pointer and a sentence for each thing that is wrong; correct them and send it again.',
  },
  COURSE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such course',
    description: 'No course has this slug. `GET /v1/academy/courses` lists those that there are.',
  },
  COURSE_NOT_PUBLISHED: {
    kind: 'conflict',
    title: 'The course is not published',
    description:
      'Learners take a published version, and there is none yet, or the course is archived. Publish it first.',
  },
  OUTLINE_INVALID: {
    kind: 'unprocessable',
    title: 'The outline can not be as it is given',
    description:
      '`errors` has a pointer and a sentence for each thing that is wrong, such as lessons that wait for each other. Nothing was saved.',
  },
  LESSON_NOT_FOUND: {
    kind: 'missing',
    title: 'No such lesson',
    description: 'The outline has no lesson of this id. A lesson is in the outline before its content is saved.',
  },
  SECTION_NOT_FOUND: {
    kind: 'missing',
    title: 'No such section',
    description: 'The outline of the draft has no section of this id.',
  },
  LESSON_BODY_INVALID: {
    kind: 'unprocessable',
    title: 'The lesson can not hold this',
    description:
      '`errors` has a pointer and a sentence for each thing that is wrong: nodes that are not known, addresses that could run, files that the course does not have. Nothing was saved.',
  },
  NOTHING_TO_UNDO: {
    kind: 'conflict',
    title: 'There is nothing to undo or redo',
    description: 'The last 50 contents of a lesson are kept; there is none before or after the one that it has now.',
  },
  PUBLICATION_REFUSED: {
    kind: 'unprocessable',
    title: 'The draft can not be published as it is',
    description:
      '`errors` has a pointer into the outline and a sentence for each thing that is wrong. Nothing was published.',
  },
  NOTHING_TO_PUBLISH: {
    kind: 'conflict',
    title: 'The draft is what is published already',
    description: 'Nothing differs from the version that new learners get. Nothing was published.',
  },
  VERSION_NOT_FOUND: {
    kind: 'missing',
    title: 'No such version',
    description: 'The course has no version of this number. `GET …/versions` lists those that there are.',
  },
  FILE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such file',
    description: 'The course has no file of this id, or the lesson does not show it.',
  },
  FILE_REFUSED: {
    kind: 'unprocessable',
    title: 'The file can not be taken in',
    description:
      'It is empty, or of a type that is not taken in. The accepted types are in the reference of the route.',
  },
  COHORT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such cohort',
    description: 'The course has no cohort of this name. `GET …/cohorts` lists those that there are.',
  },
  COHORT_INVALID: {
    kind: 'unprocessable',
    title: 'The cohort can not be so',
    description: 'Its dates are dates of the calendar, and it closes after it opens.',
  },
  COURSE_GROUP_NOT_FOUND: {
    kind: 'missing',
    title: 'No such group',
    description: 'The course has no group of this name. `GET …/groups` lists those that there are.',
  },
  COURSE_GROUPS_LIMITED: {
    kind: 'conflict',
    title: 'The course has as many groups as there may be',
    description: 'A course has at most 200 groups. Delete one that is not needed any more.',
  },
  ENROLMENT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such enrolment',
    description:
      'The course has no enrolment of this id; or, asked by a learner, there is no course that the learner is enrolled in.',
  },
  ENROLMENT_EXISTS: {
    kind: 'conflict',
    title: 'The person is enrolled already',
    description: 'Each person is in a course once. Change the enrolment that there is.',
  },
  ENROLMENT_INVALID: {
    kind: 'unprocessable',
    title: 'The enrolment can not be so',
    description: 'Name either an account of the organisation or a mail address, and a cohort that there is.',
  },
  ENROLMENT_CLOSED: {
    kind: 'forbidden',
    title: 'The course is not open to be enrolled in',
    description: 'Ask whoever runs the course to enrol you, or for an enrolment key.',
  },
  ENROLMENT_KEY_INVALID: {
    kind: 'forbidden',
    title: 'The enrolment key does not open the course',
    description: 'It is not one of this course, has expired, or was used as often as it may be. Ask for another one.',
  },
  ENROLMENT_KEY_NOT_FOUND: {
    kind: 'missing',
    title: 'No such enrolment key',
    description: 'The course has no key of this id, or it was deleted.',
  },
  STATE_NOT_REACHABLE: {
    kind: 'conflict',
    title: 'The enrolment can not come into this state',
    description:
      'A learner is activated, suspended or withdrawn; who waits is seated when a seat is free. Nothing was changed.',
  },
  IMPORT_UNREADABLE: {
    kind: 'unprocessable',
    title: 'The list can not be read',
    description: 'It is CSV in UTF-8 with a line of names first, among them `mail` or `account`; at most 5,000 lines.',
  },
  CATEGORY_NOT_FOUND: {
    kind: 'missing',
    title: 'No such category',
    description:
      'The question bank has no category of this id. `GET /v1/academy/categories` lists those that there are.',
  },
  CATEGORY_INVALID: {
    kind: 'unprocessable',
    title: 'The category can not be there',
    description: 'A category is in another one, never in itself, and at most ten levels deep. Nothing was saved.',
  },
  CATEGORY_USED: {
    kind: 'conflict',
    title: 'The category is not empty',
    description: 'Only an empty category is deleted. Move what is in it to another one first.',
  },
  QUESTION_NOT_FOUND: {
    kind: 'missing',
    title: 'No such question',
    description:
      'The question bank has no question of this id, or not in this version. `GET /v1/academy/questions` lists them.',
  },
  QUESTION_INVALID: {
    kind: 'unprocessable',
    title: 'The question can not be graded as it is given',
    description:
      '`errors` has a pointer and a sentence for each thing that is wrong, such as a key that no answer can fulfil. Nothing was saved.',
  },
  NOT_BY_HAND: {
    kind: 'conflict',
    title: 'The lesson is completed by what is done in it',
    description: 'Submit an attempt, pass, or play the video, as the lesson says; nothing was noted.',
  },
  QUIZ_NOT_FOUND: {
    kind: 'missing',
    title: 'No such quiz',
    description: 'The lesson is none of kind quiz in the version of the course that the learner is on.',
  },
  QUIZ_NOT_OPEN: {
    kind: 'forbidden',
    title: 'No attempt can be begun now',
    description:
      'The quiz is not open yet, is closed, or there is a wait between attempts; `opensAt` says when, if ever.',
  },
  ATTEMPTS_USED_UP: {
    kind: 'forbidden',
    title: 'No attempt is left',
    description: 'The quiz may be tried only so often. Whoever teaches the course can allow one more.',
  },
  POOL_TOO_SMALL: {
    kind: 'conflict',
    title: 'The bank has too few questions for the quiz',
    description:
      'Questions were archived or moved since the quiz was published. Whoever writes the course can add some.',
  },
  ATTEMPT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such attempt',
    description: 'There is no attempt of this id; or, asked by a learner, it is somebody else’s.',
  },
  ATTEMPT_OVER: {
    kind: 'conflict',
    title: 'The attempt has ended',
    description:
      'It was submitted, or its time is over by the server’s clock; what was saved until then is graded. Nothing was changed.',
  },
  SLOT_NOT_FOUND: {
    kind: 'missing',
    title: 'The attempt has no such question',
    description: 'Take the slots from the attempt.',
  },
  ANSWER_INVALID: {
    kind: 'unprocessable',
    title: 'The answer is none to this question',
    description: 'Its `kind` is the question’s; to be checked it has to say something.',
  },
  MARKING_REFUSED: {
    kind: 'conflict',
    title: 'A person does not mark this',
    description:
      'Essays and files of attempts that have ended are marked; all else is graded by its key. Nothing was changed.',
  },
  MARKING_INVALID: {
    kind: 'unprocessable',
    title: 'The answer can not be marked so',
    description:
      'A mark is from 0 to what the question counts; a rubric has one of its levels for each of its criteria. Nothing was changed.',
  },
  TRY_REFUSED: {
    kind: 'conflict',
    title: 'The answer can not be checked',
    description:
      'The quiz shows nothing before the end, all tries at the question are used, or a later version is kept already.',
  },
  RUN_REFUSED: {
    kind: 'conflict',
    title: 'The program is not run',
    description:
      'The question asks for no program, its language is not run here, all runs of the attempt are used, or too many programs wait. Answers are saved all the same.',
  },
  REGRADE_TOO_LARGE: {
    kind: 'unprocessable',
    title: 'Too many attempts for one correction',
    description: 'At most 20,000 attempts are graded again at once. Nothing was changed.',
  },
  LEARNER_NOT_A_PERSON: {
    kind: 'forbidden',
    title: 'Only a person learns',
    description: 'Keys and services have no courses of their own. Sign in as a person.',
  },
  LESSON_LOCKED: {
    kind: 'forbidden',
    title: 'The lesson is locked',
    description: '`because` has what opens it, and when, as far as that is known.',
  },
});

/** @throws what `make` makes of the first fault, with all of them */
export function requireNone(make: ProblemFactory, errors: readonly FieldError[]): void {
  const [first] = errors;
  if (first !== undefined) throw make(first.detail, { errors });
}

export const courseNotFound = (slug: string): Problem =>
  academyErrors.COURSE_NOT_FOUND(`There is no course "${slug}".`);

export const lessonNotFound = (lesson: string): Problem =>
  academyErrors.LESSON_NOT_FOUND(`The course has no lesson ${lesson}.`);

export const enrolmentNotFound = (): Problem => academyErrors.ENROLMENT_NOT_FOUND('There is no such enrolment.');

/** The same for a course that there is not and for one that the learner is not in. */
export const notEnrolled = (course: string): Problem =>
  academyErrors.ENROLMENT_NOT_FOUND(`You are not enrolled in a course "${course}".`);

export const categoryNotFound = (category: string, pointer?: string): Problem =>
  academyErrors.CATEGORY_NOT_FOUND(
    `The question bank has no category ${category}.`,
    pointer === undefined ? {} : { pointer },
  );

export const questionNotFound = (question: string): Problem =>
  academyErrors.QUESTION_NOT_FOUND(`The question bank has no such question ${question}.`);
