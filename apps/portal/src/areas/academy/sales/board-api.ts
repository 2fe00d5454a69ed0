import type { Answer } from '@pvt/client';
import { academyApi } from '../api.ts';

export interface BoardAsked {
  readonly course: string;
  readonly from: string;
  /** The day after the last one. */
  readonly to: string;
}

/** How one lesson went: who opened it without completing it at once, and who completed it. */
export interface LessonFigures {
  readonly begun: number;
  readonly completed: number;
}

/** What a course came to in a period. Money in minor units, by currency. */
export interface BoardFigures {
  readonly enrolments: number;
  readonly completions: number;
  readonly sales: number;
  readonly revenue: Readonly<Record<string, number>>;
  /** From 1 to 5; null where nobody has rated it. */
  readonly satisfaction: number | null;
  readonly lessons: Readonly<Record<string, LessonFigures>>;
}

type Rows = Answer<'queryMetric'>['rows'];

export const { useBoardFiguresQuery, useSetUpAcademyFiguresMutation } = academyApi
  .enhanceEndpoints({ addTagTypes: ['CourseFigures'] })
  .injectEndpoints({
    endpoints: (build) => ({
      boardFigures: build.query<BoardFigures, BoardAsked>({
        queryFn: async ({ course, from, to }, _, __, call) => {
          const metric = (name: string, by?: string) =>
            call({
              path: `metrics/academy.${name}`,
              query: { from, to, every: 'all', by, where: `course == ${JSON.stringify(course)}` },
            });
          const answers = await Promise.all([
            ...[metric('enrolments'), metric('completions'), metric('sales'), metric('revenue', 'currency')],
            ...[metric('satisfaction'), metric('lessons-begun', 'lesson'), metric('lessons-completed', 'lesson')],
          ]);
          const failed = answers.find(({ error }) => error !== undefined);
          if (failed?.error !== undefined) return { error: failed.error };
          const rows = answers.map(({ data }) => (data as Answer<'queryMetric'>).rows);
          const [enrolments = [], completions = [], sales = [], revenue = [], stars = [], begun = [], completed = []] =
            rows;
          return {
            data: {
              ...{ enrolments: sumOf(enrolments), completions: sumOf(completions), sales: sumOf(sales) },
              revenue: byName(revenue, 'currency'),
              satisfaction: stars[0] === undefined ? null : Number(stars[0].value),
              lessons: lessonsOf(byName(begun, 'lesson'), byName(completed, 'lesson')),
            },
          };
        },
        providesTags: ['CourseFigures'],
      }),
      setUpAcademyFigures: build.mutation<null, void>({
        query: () => ({ path: 'academy/figures', method: 'PUT' }),
        invalidatesTags: ['CourseFigures'],
      }),
    }),
  });

const sumOf = (rows: Rows): number => rows.reduce((sum, { value }) => sum + Number(value), 0);

const byName = (rows: Rows, name: string): Record<string, number> =>
  Object.fromEntries(rows.map(({ by, value }) => [String(by[name]), Number(value)]));

function lessonsOf(
  begun: Readonly<Record<string, number>>,
  completed: Readonly<Record<string, number>>,
): Record<string, LessonFigures> {
  const ids = new Set([...Object.keys(begun), ...Object.keys(completed)]);
  return Object.fromEntries([...ids].map((id) => [id, { begun: begun[id] ?? 0, completed: completed[id] ?? 0 }]));
}
