import type { LessonBody } from '../lesson/lesson-body.ts';
import { FILM, LESSONS } from './ids.ts';
import { firstQuiz, lastQuiz } from './quizzes.ts';
import { formulas, script, tables } from './texts.ts';

const LIVE_IN_DAYS = 7;
/** Whoever skips what they know already completes the lesson, too. */
const SHARE_PLAYED = 80;

/** Ids of the files that lessons of the sample name. */
export interface SampleFiles {
  /** To practise with. */
  readonly sheet: string;
  /** Of the film, in English. */
  readonly captions: string;
  readonly chapters: string;
}

/**
 * What each lesson of the sample holds.
 * @param now the live session is a week later
 */
export function sampleBodies(
  { sheet, captions, chapters }: SampleFiles,
  timeZone: string,
  now: Temporal.Instant,
): ReadonlyMap<string, LessonBody> {
  const day = now.toZonedDateTimeISO(timeZone).add({ days: LIVE_IN_DAYS }).toPlainDate();
  return new Map<string, LessonBody>([
    [LESSONS.formulas, formulas],
    [LESSONS.tables, tables],
    [
      LESSONS.film,
      {
        ...{ kind: 'video', source: { kind: 'uploaded', video: FILM }, share: SHARE_PLAYED },
        tracks: [
          { kind: 'captions', language: 'en', file: captions },
          { kind: 'chapters', language: 'en', file: chapters },
        ],
      },
    ],
    [LESSONS.sheet, { kind: 'file', file: sheet, name: 'expenses.csv' }],
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
