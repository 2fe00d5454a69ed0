import type { FieldError } from '@pvt/kernel/errors';
import { instantOf } from '../attempts/due-at.ts';
import { isTimeZone } from '../course/course-faults.ts';
import { isLocalTime } from '../course/local-time.ts';
import { exact, ONE } from '../questions/exact.ts';
import { type Quiz, slotsOf } from './quiz.ts';

const MOST_QUESTIONS = 500;

/** What is wrong with a quiz beyond its form; whether its questions are there is asked when it is published. */
export function quizFaults(quiz: Quiz): FieldError[] {
  const questions = slotsOf(quiz).reduce((sum, { slot: { ask } }) => sum + (ask.kind === 'draw' ? ask.count : 1), 0);
  return [
    ...repeated(
      quiz.sections.map(({ id }, s) => ({ id, pointer: `/sections/${s}/id` })),
      'section',
    ),
    ...repeated(
      slotsOf(quiz).map(({ slot, pointer }) => ({ id: slot.id, pointer: `${pointer}/id` })),
      'slot',
    ),
    ...(questions > MOST_QUESTIONS
      ? [
          {
            pointer: '/sections',
            detail: `A quiz asks at most ${MOST_QUESTIONS} questions, and this one ${questions}.`,
          },
        ]
      : []),
    ...timeFaults(quiz),
    ...(quiz.passShare !== undefined && exact(quiz.passShare).compare(ONE) > 0
      ? [{ pointer: '/passShare', detail: `${quiz.passShare} is more than all marks, which is 1.` }]
      : []),
  ];
}

function repeated(parts: readonly { readonly id: string; readonly pointer: string }[], what: string): FieldError[] {
  const seen = new Set<string>();
  return parts.flatMap(({ id, pointer }) => {
    if (seen.has(id)) return [{ pointer, detail: `There are two ${what}s "${id}". Give each its own name.` }];
    seen.add(id);
    return [];
  });
}

function timeFaults({ timing: { opensAt, closesAt, timeZone } }: Quiz): FieldError[] {
  const wrong = Object.entries({ opensAt, closesAt }).flatMap(([name, at]): FieldError[] =>
    at === undefined || isLocalTime(at) ? [] : [{ pointer: `/timing/${name}`, detail: `${at} is no date and time.` }],
  );
  if (!isTimeZone(timeZone))
    return [...wrong, { pointer: '/timing/timeZone', detail: `"${timeZone}" is not a time zone.` }];
  if (wrong.length > 0 || opensAt === undefined || closesAt === undefined) return wrong;
  const [opens, closes] = [instantOf(opensAt, timeZone), instantOf(closesAt, timeZone)];
  return Temporal.Instant.compare(opens, closes) < 0
    ? []
    : [{ pointer: '/timing/closesAt', detail: 'The quiz closes before it opens.' }];
}
