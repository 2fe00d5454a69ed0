import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';

export type Task = Answer<'getTask'>;
export type TaskDefinition = Body<'saveTask'>;
export type CalendarDay = Answer<'taskCalendar'>['days'][number];
export type DeadJob = Answer<'listDeadJobs'>['items'][number];
export type Run = Answer<'listRuns'>['items'][number];

const at = (name: string) => `tasks/${encodeURIComponent(name)}`;

export const {
  useTasksInfiniteQuery,
  useTaskQuery,
  useRunsInfiniteQuery,
  useNextTimesQuery,
  useSaveTaskMutation,
  useDeleteTaskMutation,
  usePauseTaskMutation,
  useRunTaskMutation,
  useRotateTaskSecretMutation,
  useTaskCalendarQuery,
  useDeadJobsInfiniteQuery,
  useRedriveJobsMutation,
  useDiscardJobsMutation,
} = api.enhanceEndpoints({ addTagTypes: ['Task', 'TaskRun', 'DeadJob'] }).injectEndpoints({
  endpoints: (build) => ({
    tasks: build.infiniteQuery<Answer<'listTasks'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'tasks', query: { cursor: pageParam } }),
      providesTags: ['Task'],
    }),
    task: build.query<Task, string>({ query: (name) => ({ path: at(name) }), providesTags: ['Task'] }),
    runs: build.infiniteQuery<Answer<'listRuns'>, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ path: `${at(queryArg)}/runs`, query: { cursor: pageParam } }),
      providesTags: ['TaskRun'],
    }),
    nextTimes: build.query<Answer<'checkTask'>, TaskDefinition>({
      query: (body) => ({ path: 'tasks/next-times/check', method: 'POST', body }),
      keepUnusedDataFor: 0,
    }),
    saveTask: build.mutation<Task, { name: string; definition: TaskDefinition; onlyIf: OnlyIf }>({
      query: ({ name, definition, onlyIf }) => ({ path: at(name), method: 'PUT', body: definition, onlyIf }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['Task']),
    }),
    deleteTask: build.mutation<null, string>({
      query: (name) => ({ path: at(name), method: 'DELETE' }),
      invalidatesTags: ['Task'],
    }),
    pauseTask: build.mutation<Task, { name: string; paused: boolean }>({
      query: ({ name, paused }) => ({ path: `${at(name)}/${paused ? 'pause' : 'resume'}`, method: 'POST' }),
      invalidatesTags: ['Task'],
    }),
    runTask: build.mutation<Run, string>({
      query: (name) => ({ path: `${at(name)}/runs`, method: 'POST' }),
      invalidatesTags: ['Task', 'TaskRun'],
    }),
    rotateTaskSecret: build.mutation<Answer<'rotateTaskSecret'>, { name: string; overlapMinutes: number }>({
      query: ({ name, overlapMinutes }) => ({ path: `${at(name)}/secret`, method: 'POST', body: { overlapMinutes } }),
    }),
    taskCalendar: build.query<Answer<'taskCalendar'>, string>({
      query: (timeZone) => ({ path: 'task-calendar', query: { timeZone } }),
      providesTags: ['Task'],
    }),
    deadJobs: build.infiniteQuery<Answer<'listDeadJobs'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'dead-jobs', query: { cursor: pageParam } }),
      providesTags: ['DeadJob'],
    }),
    redriveJobs: build.mutation<Answer<'redriveDeadJobs'>, string[]>({
      query: (ids) => ({ path: 'dead-jobs/redrive', method: 'POST', body: { ids } }),
      invalidatesTags: ['DeadJob'],
    }),
    discardJobs: build.mutation<Answer<'discardDeadJobs'>, { ids: string[]; reason: string }>({
      query: (body) => ({ path: 'dead-jobs/discard', method: 'POST', body }),
      invalidatesTags: ['DeadJob'],
    }),
  }),
});
