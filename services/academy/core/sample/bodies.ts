import type { LessonBody } from '../lesson/lesson-body.ts';
import { LESSONS } from './ids.ts';
import { firstQuiz, lastQuiz } from './quizzes.ts';
import { formulas, script, tables } from './texts.ts';

const LIVE_IN_DAYS = 7;

/**
 * What each lesson of the sample holds.
 * @param file the practice sheet's id
 * @param now the live session is a week later
 */
export function sampleBodies(file: string, timeZone: string, now: Temporal.Instant): ReadonlyMap<string, LessonBody> {
  const day = now.toZonedDateTimeISO(timeZone).add({ days: LIVE_IN_DAYS }).toPlainDate();
  return new Map<string, LessonBody>([
    [LESSONS.formulas, formulas],
    [LESSONS.tables, tables],
    [LESSONS.sheet, { kind: 'file', file, name: 'expenses.csv' }],
    [LESSONS.firstQuiz, firstQuiz(timeZone)],
    [LESSONS.script, script],
    [
      LESSONS.reference,
      {
        ...{ kind: 'link', address: 'https://docs.python.org/3/library/csv.html' },
        note: 'Read how DictReader and writer are called. Then change the script so that it writes the totals of each month.',
      },
    ],
    [
      LESSONS.live,
      { ...{ kind: 'live', startsAt: `${day}T18:00`, minutes: 30, timeZone }, address: 'https://meet.example/sheets' },
    ],
    [LESSONS.lastQuiz, lastQuiz(timeZone)],
  ]);
}
