import type { Answer, Body } from '@pvt/client';
import { asMany, byCursor } from '../../../api/page.ts';
import { academyApi, within } from '../api.ts';

export type Gradebook = Answer<'getGradebook'>;
export type GradebookSetup = Body<'saveGradebook'>;
export type SetupItem = GradebookSetup['items'][number];
export type SetupCategory = GradebookSetup['categories'][number];
export type GradesRow = Answer<'listGrades'>['items'][number];
export type GradeCell = GradesRow['cells'][string];
export type ScoreChange = Body<'changeGrade'>;
export type Explained = Answer<'explainGrades'>;
export type TraceStep = Explained['running']['trace'][number];
export type GradeChange = Answer<'listGradeHistory'>['items'][number];
export type Previewed = Answer<'previewGradebook'>['learners'][number];
export type GradesLine = Answer<'importGrades'>['lines'][number];

export interface CellAt {
  readonly course: string;
  readonly enrolment: string;
  readonly item: string;
}

const FIRST = 50;

const gradesApi = academyApi.enhanceEndpoints({ addTagTypes: ['Gradebook', 'Grades', 'GradeReport', 'GradeHistory'] });

const built = gradesApi.injectEndpoints({
  endpoints: (build) => ({
    gradebook: build.query<Gradebook, string>({
      query: (course) => ({ path: within(course, '/gradebook') }),
      providesTags: ['Gradebook'],
    }),
    saveGradebook: build.mutation<Gradebook, { course: string; setup: GradebookSetup; version: string }>({
      query: ({ course, setup, version }) => ({
        path: within(course, '/gradebook'),
        method: 'PUT',
        body: setup,
        onlyIf: { version },
      }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['Gradebook', 'Grades', 'GradeReport']),
    }),
    previewGradebook: build.query<Previewed[], { course: string; setup: GradebookSetup }>({
      query: ({ course, setup }) => ({ path: within(course, '/gradebook-preview'), method: 'POST', body: setup }),
      transformResponse: ({ learners }: Answer<'previewGradebook'>) => learners,
      keepUnusedDataFor: 0,
    }),
    grades: build.infiniteQuery<Answer<'listGrades'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({
        path: within(queryArg, '/grades'),
        // The first page is short, so that it is seen at once.
        query: { cursor: pageParam, ...(pageParam === '' ? { limit: FIRST } : asMany) },
      }),
      providesTags: ['Grades'],
    }),
    explain: build.query<Explained, { course: string; enrolment: string }>({
      query: ({ course, enrolment }) => ({ path: within(course, `/grades/${enrolment}`) }),
      providesTags: ['GradeReport'],
    }),
    changeGrade: build.mutation<Answer<'changeGrade'>, CellAt & { change: ScoreChange; version: string }>({
      query: ({ course, enrolment, item, change, version }) => ({
        path: within(course, `/grades/${enrolment}/items/${encodeURIComponent(item)}`),
        method: 'PUT',
        body: change,
        onlyIf: { version },
      }),
      // The row alone: a thousand others are as they were.
      onQueryStarted: async ({ course }, { dispatch, queryFulfilled }) => {
        const { data } = await queryFulfilled.catch(() => ({ data: undefined }));
        if (data === undefined) return;
        const { enrolment, item, outOf: _outOf, running, final, ...cell } = data;
        dispatch(
          built.util.updateQueryData('grades', course, ({ pages }) => {
            const row = pages.flatMap(({ items }) => items).find((each) => each.enrolment === enrolment);
            if (row === undefined) return;
            row.cells[item] = cell;
            row.running = running;
            row.final = final;
          }),
        );
      },
      invalidatesTags: (_, error) =>
        error === undefined ? ['GradeReport', 'GradeHistory'] : ['Grades', 'GradeReport'],
    }),
    gradeHistory: build.infiniteQuery<Answer<'listGradeHistory'>, { course: string; enrolment?: string }, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: { course, enrolment }, pageParam }) => ({
        path: within(course, '/grade-history'),
        query: { cursor: pageParam, enrolment },
      }),
      providesTags: ['GradeHistory'],
    }),
    exportGrades: build.mutation<string, string>({
      query: (course) => ({ path: within(course, '/grades.csv'), text: true }),
    }),
    importGrades: build.mutation<
      Answer<'importGrades'>,
      { course: string; list: string; reason: string; apply: boolean; key: string }
    >({
      query: ({ course, key, ...body }) => ({ path: within(course, '/grade-imports'), method: 'POST', body, key }),
      invalidatesTags: (done, _, { apply }) =>
        done !== undefined && apply ? ['Grades', 'GradeReport', 'GradeHistory'] : [],
    }),
  }),
});

export const {
  useGradebookQuery,
  useSaveGradebookMutation,
  usePreviewGradebookQuery,
  useGradesInfiniteQuery,
  useExplainQuery,
  useChangeGradeMutation,
  useGradeHistoryInfiniteQuery,
  useExportGradesMutation,
  useImportGradesMutation,
} = built;
