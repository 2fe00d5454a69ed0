import type { Answer, Body } from '@pvt/client';
import type { OnlyIf } from '../../../api/request.ts';
import { academyApi, within } from '../api.ts';

export type Package = Answer<'takePackage'>;
export type RegisteredTool = Answer<'listTools'>['items'][number];
export type LearnersUnit = Answer<'listLearnersUnits'>['items'][number];
export type UnitWaiver = Body<'waiveUnit'>;
export type ToolAsKept = RegisteredTool & { readonly version: string | null };
export type ToolChoice = Answer<'getToolChoice'>;

interface OfLearner {
  readonly course: string;
  readonly enrolment: string;
}

export const {
  useLearnersUnitsQuery,
  useWaiveUnitMutation,
  useTakePackageMutation,
  usePackagesQuery,
  useToolsQuery,
  useToolQuery,
  useSaveToolMutation,
  useRemoveToolMutation,
  useBeginToolChoiceMutation,
  useLazyToolChoiceQuery,
} = academyApi.enhanceEndpoints({ addTagTypes: ['CoursePackage', 'LearnersUnit', 'LearningTool'] }).injectEndpoints({
  endpoints: (build) => ({
    takePackage: build.mutation<Package, { course: string; file: Blob }>({
      query: ({ course, file }) => ({ path: within(course, '/packages'), method: 'POST', body: file }),
      invalidatesTags: (made) => (made === undefined ? [] : ['CoursePackage']),
    }),
    packages: build.query<Package[], string>({
      query: (course) => ({ path: within(course, '/packages') }),
      transformResponse: ({ items }: Answer<'listPackages'>) => items,
      providesTags: ['CoursePackage'],
    }),
    learnersUnits: build.query<LearnersUnit[], OfLearner>({
      query: ({ course, enrolment }) => ({ path: within(course, `/enrolments/${enrolment}/units`) }),
      transformResponse: ({ items }: Answer<'listLearnersUnits'>) => items,
      providesTags: ['LearnersUnit'],
    }),
    waiveUnit: build.mutation<LearnersUnit, OfLearner & { lesson: string; waiver: UnitWaiver }>({
      query: ({ course, enrolment, lesson, waiver }) => ({
        path: within(course, `/enrolments/${enrolment}/units/${lesson}/waiver`),
        method: 'POST',
        body: waiver,
      }),
      invalidatesTags: (done) => (done === undefined ? [] : ['LearnersUnit', 'Enrolment']),
    }),
    tools: build.query<RegisteredTool[], void>({
      query: () => ({ path: 'academy/tools' }),
      transformResponse: ({ items }: Answer<'listTools'>) => items,
      providesTags: ['LearningTool'],
    }),
    tool: build.query<ToolAsKept, string>({
      query: (tool) => ({ path: `academy/tools/${tool}` }),
      transformResponse: (tool: RegisteredTool, meta) => ({ ...tool, version: meta?.version ?? null }),
      providesTags: ['LearningTool'],
    }),
    saveTool: build.mutation<
      RegisteredTool,
      { tool: string; definition: RegisteredTool['definition']; onlyIf: OnlyIf }
    >({
      query: ({ tool, definition, onlyIf }) => ({
        ...{ path: `academy/tools/${encodeURIComponent(tool)}`, method: 'PUT', body: definition, onlyIf },
      }),
      invalidatesTags: (made) => (made === undefined ? [] : ['LearningTool']),
    }),
    removeTool: build.mutation<null, string>({
      query: (tool) => ({ path: `academy/tools/${tool}`, method: 'DELETE' }),
      invalidatesTags: ['LearningTool'],
    }),
    beginToolChoice: build.mutation<Answer<'beginToolChoice'>, { course: string; tool: string }>({
      query: ({ course, tool }) => ({ path: within(course, '/tool-choices'), method: 'POST', body: { tool } }),
    }),
    toolChoice: build.query<ToolChoice, { course: string; choice: string }>({
      query: ({ course, choice }) => ({ path: within(course, `/tool-choices/${choice}`) }),
    }),
  }),
});
