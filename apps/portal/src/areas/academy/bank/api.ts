import type { Answer, Body, Schema } from '@pvt/client';
import { byCursor } from '../../../api/page.ts';
import type { OnlyIf } from '../../../api/request.ts';
import { academyApi } from '../api.ts';

export type BankQuestion = Schema<'KeptBankQuestion'>;
export type Question = Schema<'Question'>;
export type QuestionKind = Question['kind'];
/** A question of one kind. */
export type Of<Kind extends QuestionKind> = Extract<Question, { kind: Kind }>;
export type Category = Answer<'getQuestionCategory'>;
export type Preview = Answer<'previewQuestion'>;
export type Imported = Answer<'importQuestions'>;
export type ImportedQuestion = Imported['questions'][number];
export type Formats = Answer<'listQuestionFormats'>;
export type ImportFormat = Formats['imports'][number];
export type ExportLosses = Answer<'exportLosses'>;
export type ExportFormat = Formats['exports'][number];

export interface Filter {
  readonly text?: string;
  readonly category?: string;
  readonly course?: string;
  readonly kind?: string;
  readonly tag?: string;
  readonly archived?: boolean;
}

export interface Draw {
  readonly category: string;
  readonly below: boolean;
  readonly tags: readonly string[];
}

const bankApi = academyApi.enhanceEndpoints({ addTagTypes: ['Question', 'QuestionCategory'] });

export const {
  useBankCategoriesQuery,
  useSaveBankCategoryMutation,
  useRemoveBankCategoryMutation,
  useBankQuestionsInfiniteQuery,
  useBankQuestionQuery,
  useBankQuestionVersionQuery,
  useBankQuestionUsesQuery,
  useSaveBankQuestionMutation,
  useQuestionPreviewQuery,
  useQuestionFormatsQuery,
  useImportBankQuestionsMutation,
  useLazyExportedQuestionsQuery,
  useLazyExportLossesQuery,
  useDrawnOfPoolQuery,
  usePoolSizeQuery,
  useTakeQuestionFileMutation,
} = bankApi.injectEndpoints({
  endpoints: (build) => ({
    bankCategories: build.query<readonly Category[], string | void>({
      // All of them: a tree of which a page is missing has parts that hang in the air.
      queryFn: async (course, _api, _extra, ask) => {
        const all: Category[] = [];
        for (let cursor: string | undefined = ''; cursor !== undefined; ) {
          const { data, error } = await ask({
            path: 'academy/categories',
            query: { limit: 500, cursor, ...(course === undefined ? {} : { course }) },
          });
          if (error !== undefined) return { error };
          const page = data as Answer<'listQuestionCategories'>;
          all.push(...page.items);
          cursor = page.next;
        }
        return { data: all };
      },
      providesTags: ['QuestionCategory'],
    }),
    saveBankCategory: build.mutation<Category, { id: string; category: Body<'saveQuestionCategory'>; onlyIf: OnlyIf }>({
      query: ({ id, category, onlyIf }) => ({
        ...{ path: `academy/categories/${id}`, method: 'PUT' },
        ...{ body: category, onlyIf },
      }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['QuestionCategory']),
    }),
    removeBankCategory: build.mutation<null, { id: string; into?: string }>({
      query: ({ id, into }) => ({ path: `academy/categories/${id}`, method: 'DELETE', query: { into } }),
      invalidatesTags: (_, error) => (error === undefined ? ['QuestionCategory', 'Question'] : []),
    }),
    bankQuestions: build.infiniteQuery<Answer<'findBankQuestions'>, Filter, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: 'academy/questions', query: { ...queryArg, cursor: pageParam } }),
      providesTags: ['Question'],
    }),
    bankQuestion: build.query<BankQuestion, string>({
      query: (id) => ({ path: `academy/questions/${id}` }),
      providesTags: ['Question'],
    }),
    bankQuestionVersion: build.query<Answer<'getBankQuestionVersion'>, { id: string; version: number }>({
      query: ({ id, version }) => ({ path: `academy/questions/${id}/versions/${version}` }),
    }),
    bankQuestionUses: build.query<Answer<'listBankQuestionUses'>, string>({
      query: (id) => ({ path: `academy/questions/${id}/uses` }),
    }),
    saveBankQuestion: build.mutation<BankQuestion, { id: string; body: Body<'saveBankQuestion'>; onlyIf: OnlyIf }>({
      query: ({ id, body, onlyIf }) => ({ path: `academy/questions/${id}`, method: 'PUT', body, onlyIf }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['Question']),
    }),
    questionPreview: build.query<Preview, Body<'previewQuestion'>>({
      query: (body) => ({ path: 'academy/question-preview', method: 'POST', body }),
      keepUnusedDataFor: 5,
    }),
    questionFormats: build.query<Formats, void>({ query: () => ({ path: 'academy/question-formats' }) }),
    importBankQuestions: build.mutation<Imported, { category: string; body: Body<'importQuestions'>; key: string }>({
      query: ({ category, body, key }) => ({
        ...{ path: `academy/categories/${category}/imports`, method: 'POST' },
        ...{ body, key },
      }),
      invalidatesTags: (done, _, { body }) =>
        done === undefined || body.dryRun ? [] : ['Question', 'QuestionCategory'],
    }),
    exportedQuestions: build.query<string, { category?: string; course?: string; format: ExportFormat }>({
      query: ({ category, course, format }) => ({
        path: category === undefined ? 'academy/question-export' : `academy/categories/${category}/export`,
        query: category === undefined ? { format, course } : { format },
        text: true,
      }),
      keepUnusedDataFor: 0,
    }),
    exportLosses: build.query<ExportLosses, { category: string; format: ExportFormat }>({
      query: ({ category, format }) => ({ path: `academy/categories/${category}/export/losses`, query: { format } }),
      keepUnusedDataFor: 0,
    }),
    takeQuestionFile: build.mutation<Answer<'takeQuestionFile'>, Blob>({
      query: (file) => ({ path: 'academy/question-files', method: 'POST', body: file }),
    }),
    drawnOfPool: build.query<Answer<'countQuestionPool'>, Draw & { draw: number; seed: string }>({
      query: ({ category, below, tags, ...drawn }) => ({
        path: `academy/categories/${category}/pool`,
        query: { below, tags: tags.join('\n'), ...drawn },
      }),
      providesTags: ['Question', 'QuestionCategory'],
    }),
    poolSize: build.query<Answer<'countQuestionPool'>, Draw>({
      query: ({ category, below, tags }) => ({
        path: `academy/categories/${category}/pool`,
        query: { below, tags: tags.join('\n') },
      }),
      providesTags: ['Question', 'QuestionCategory'],
    }),
  }),
});
