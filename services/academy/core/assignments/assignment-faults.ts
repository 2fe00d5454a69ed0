import type { FieldError } from '@pvt/kernel/errors';
import { isTimeZone } from '../course/course-faults.ts';
import { instantAt, isLocalTime } from '../course/local-time.ts';
import type { Assignment } from './assignment.ts';

/** What is wrong with an assignment beyond its form; its text is checked as that of a lesson is. */
export function assignmentFaults(assignment: Assignment): FieldError[] {
  return [...handInFaults(assignment), ...timeFaults(assignment), ...markingFaults(assignment)];
}

function handInFaults({ text, files }: Assignment): FieldError[] {
  if (text === undefined && files === undefined)
    return [{ pointer: '', detail: 'Nothing is handed in. Ask for a `text`, for `files`, or for both.' }];
  const faults: FieldError[] = [];
  if ((text?.fewestWords ?? 0) > (text?.mostWords ?? Number.POSITIVE_INFINITY))
    faults.push({ pointer: '/text/mostWords', detail: 'More words are asked for than are accepted.' });
  if (files !== undefined && files.fewest > files.most)
    faults.push({ pointer: '/files/most', detail: 'More files are asked for than are accepted.' });
  if (files !== undefined && files.fewest === 0 && text === undefined)
    faults.push({ pointer: '/files/fewest', detail: 'Nothing has to be handed in. Ask for one file at least.' });
  return faults;
}

function timeFaults({ timeZone, dueAt, closesAt, peers }: Assignment): FieldError[] {
  if (!isTimeZone(timeZone)) return [{ pointer: '/timeZone', detail: `"${timeZone}" is not a time zone.` }];
  const times = { '/dueAt': dueAt, '/closesAt': closesAt, '/peers/closesAt': peers?.closesAt };
  const wrong = Object.entries(times).flatMap(([pointer, at]): FieldError[] =>
    at === undefined || isLocalTime(at) ? [] : [{ pointer, detail: `${at} is no date and time.` }],
  );
  if (wrong.length > 0) return wrong;
  const isAfter = (one: string | undefined, other: string | undefined): boolean =>
    one !== undefined &&
    other !== undefined &&
    Temporal.Instant.compare(instantAt(one, timeZone), instantAt(other, timeZone)) > 0;
  return [
    ...(isAfter(dueAt, closesAt) ? [{ pointer: '/closesAt', detail: 'It closes before it is due.' }] : []),
    ...(peers !== undefined && dueAt === undefined && closesAt === undefined
      ? [{ pointer: '/peers', detail: 'Reviews begin when it is due: say when that is.' }]
      : []),
    ...(isAfter(closesAt ?? dueAt, peers?.closesAt)
      ? [{ pointer: '/peers/closesAt', detail: 'The reviews end before they begin.' }]
      : []),
  ];
}

function markingFaults({ secondMarking, peers }: Assignment): FieldError[] {
  return secondMarking !== undefined && peers?.counts === true
    ? [{ pointer: '/peers/counts', detail: 'Either two markers decide, or the learners’ reviews: not both.' }]
    : [];
}
