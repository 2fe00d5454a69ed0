import { ExpressionInvalid } from '@pvt/kernel/cel';
import type { FieldError } from '@pvt/kernel/errors';
import { compileCondition } from '../learning/conditions.ts';
import { isTimeZone } from './course-faults.ts';
import { isLocalTime } from './local-time.ts';
import { unknownLessons } from './needed-lessons.ts';
import { type Completion, type Lesson, type LessonKind, lessonsOf, type Outline } from './outline.ts';
import { prerequisiteCycle } from './prerequisite-cycle.ts';
import type { ReleaseRule } from './release-rule.ts';

const MOST_LESSONS = 1000;
const MOST_SECTIONS = 100;
const MOST_IN_SECTION = 300;

interface Placed {
  readonly lesson: Lesson;
  readonly pointer: string;
}

/** What is wrong with an outline beyond its form, each with where. */
export function outlineFaults(outline: Outline): FieldError[] {
  const placed = outline.sections.flatMap(({ lessons }, s) =>
    lessons.map((lesson, l): Placed => ({ lesson, pointer: `/sections/${s}/lessons/${l}` })),
  );
  const ids = new Set(placed.map(({ lesson }) => lesson.id));
  return [
    ...(placed.length > MOST_LESSONS
      ? [
          {
            pointer: '/sections',
            detail: `A course has at most ${MOST_LESSONS} lessons, and this one ${placed.length}.`,
          },
        ]
      : []),
    ...countFaults(outline),
    ...repeatedIds(outline),
    ...placed.flatMap(completionFault),
    ...placed.flatMap(({ lesson, pointer }) =>
      lesson.release.flatMap((rule, r) => ruleFaults(rule, `${pointer}/release/${r}`, ids)),
    ),
    ...cycleFault(placed),
  ];
}

/** What the form of an outline bounds, and a copy of a part may exceed. */
function countFaults({ sections }: Outline): FieldError[] {
  return [
    ...(sections.length > MOST_SECTIONS
      ? [{ pointer: '/sections', detail: `A course has at most ${MOST_SECTIONS} sections.` }]
      : []),
    ...sections.flatMap(({ lessons }, s) =>
      lessons.length > MOST_IN_SECTION
        ? [{ pointer: `/sections/${s}/lessons`, detail: `A section has at most ${MOST_IN_SECTION} lessons.` }]
        : [],
    ),
  ];
}

function repeatedIds({ sections }: Outline): FieldError[] {
  const seen = new Set<string>();
  const faults: FieldError[] = [];
  const look = (id: string, pointer: string): void => {
    if (seen.has(id))
      faults.push({ pointer: `${pointer}/id`, detail: `The id ${id} is there twice. Give each its own.` });
    seen.add(id);
  };
  sections.forEach((section, s) => {
    look(section.id, `/sections/${s}`);
    section.lessons.forEach(({ id }, l) => look(id, `/sections/${s}/lessons/${l}`));
  });
  return faults;
}

/** Of these it is never for the learner to say what they are completed by. */
const GRADED: readonly LessonKind[] = ['quiz', 'assignment', 'package', 'tool'];

/** By what a lesson of a kind can be completed: only a video is played, and only what is graded is submitted. */
function completionsOf(kind: LessonKind): readonly Completion[] {
  if (GRADED.includes(kind)) return ['submitted', 'passed'];
  return kind === 'video' ? ['viewed', 'marked', 'played'] : ['viewed', 'marked'];
}

function completionFault({ lesson: { kind, completion }, pointer }: Placed): FieldError[] {
  const fitting = completionsOf(kind);
  if (fitting.includes(completion)) return [];
  const named = fitting.map((each) => `"${each}"`).join(' or ');
  return [{ pointer: `${pointer}/completion`, detail: `A ${kind} is completed by ${named}.` }];
}

function ruleFaults(rule: ReleaseRule, pointer: string, ids: ReadonlySet<string>): FieldError[] {
  switch (rule.kind) {
    case 'date':
      return [
        ...(isLocalTime(rule.at) ? [] : [{ pointer: `${pointer}/at`, detail: `${rule.at} is no date and time.` }]),
        ...(rule.timeZone === undefined || isTimeZone(rule.timeZone)
          ? []
          : [{ pointer: `${pointer}/timeZone`, detail: `"${rule.timeZone}" is not a time zone.` }]),
      ];
    case 'afterLesson':
      return ids.has(rule.lesson)
        ? []
        : [{ pointer: `${pointer}/lesson`, detail: `The course has no lesson ${rule.lesson}.` }];
    case 'when':
      return conditionFaults(rule.if, `${pointer}/if`, ids);
    case 'afterEnrolment':
    case 'paid':
      return [];
  }
}

function conditionFaults(text: string, pointer: string, ids: ReadonlySet<string>): FieldError[] {
  try {
    return unknownLessons(compileCondition(text), ids).map((id) => ({
      pointer,
      detail: `The course has no lesson ${id}.`,
    }));
  } catch (error) {
    if (error instanceof ExpressionInvalid) return [{ pointer, detail: error.message, column: error.column }];
    throw error;
  }
}

function cycleFault(placed: readonly Placed[]): FieldError[] {
  const cycle = prerequisiteCycle(lessonsOf({ sections: [{ lessons: placed.map(({ lesson }) => lesson) }] }));
  const [first] = cycle;
  if (first === undefined) return [];
  const path = [...cycle, first].map(({ title }) => `"${title}"`).join(' → ');
  const pointer = placed.find(({ lesson }) => lesson.id === first.id)?.pointer ?? '';
  return [
    {
      pointer: `${pointer}/release`,
      detail: `These lessons wait for each other, so none would ever open: ${path}.`,
      path: cycle.map(({ id }) => id),
    },
  ];
}
