import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';

export type Alert = Answer<'getAlert'>;
export type ListedAlert = Answer<'listAlerts'>['items'][number];
export type AlertState = Alert['state'];
export type AlertEntry = Alert['timeline'][number];
export type AlertRule = Answer<'getAlertRule'>;
export type NewRule = Body<'saveAlertRule'>;
export type Condition = NewRule['condition'];
export type RuleHistory = Answer<'testAlertRule'>;
export type Silence = Answer<'listAlertSilences'>['items'][number];
export type Schedule = Answer<'getOnCallSchedule'>;
export type Shift = Answer<'showOnCall'>['items'][number];

type Action = 'acknowledge' | 'resolve' | 'notes';
const ruleAt = (name: string) => `alerting/rules/${encodeURIComponent(name)}`;
const scheduleAt = (name: string, more = '') => `alerting/schedules/${encodeURIComponent(name)}${more}`;

export const {
  useAlertsInfiniteQuery,
  useAlertQuery,
  useActOnAlertMutation,
  useAlertRulesInfiniteQuery,
  useAlertRuleQuery,
  useSaveAlertRuleMutation,
  useDeleteAlertRuleMutation,
  useTestAlertRuleMutation,
  useAlertSilencesInfiniteQuery,
  useMakeAlertSilenceMutation,
  useEndAlertSilenceMutation,
  useOnCallSchedulesInfiniteQuery,
  useOnCallScheduleQuery,
  useOnCallCalendarQuery,
  useOnCallPeopleQuery,
  useSaveOnCallScheduleMutation,
  useAddOnCallOverrideMutation,
  useDeleteOnCallOverrideMutation,
} = api.enhanceEndpoints({ addTagTypes: ['Alert', 'AlertRule', 'AlertSilence', 'OnCall'] }).injectEndpoints({
  endpoints: (build) => ({
    alerts: build.infiniteQuery<Answer<'listAlerts'>, AlertState | undefined, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg: state, pageParam }) => ({ path: 'alerting/alerts', query: { state, cursor: pageParam } }),
      providesTags: ['Alert'],
    }),
    alert: build.query<Alert, string>({
      query: (id) => ({ path: `alerting/alerts/${id}` }),
      providesTags: ['Alert'],
    }),
    actOnAlert: build.mutation<Alert, { id: string; action: Action; note: string }>({
      query: ({ id, action, note }) => ({ path: `alerting/alerts/${id}/${action}`, method: 'POST', body: { note } }),
      invalidatesTags: ['Alert'],
    }),
    alertRules: build.infiniteQuery<Answer<'listAlertRules'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'alerting/rules', query: { cursor: pageParam } }),
      providesTags: ['AlertRule'],
    }),
    alertRule: build.query<AlertRule, string>({
      query: (name) => ({ path: ruleAt(name) }),
      providesTags: ['AlertRule'],
    }),
    saveAlertRule: build.mutation<AlertRule, { name: string; rule: NewRule; onlyIf: OnlyIf }>({
      query: ({ name, rule, onlyIf }) => ({ path: ruleAt(name), method: 'PUT', body: rule, onlyIf }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['AlertRule']),
    }),
    deleteAlertRule: build.mutation<null, string>({
      query: (name) => ({ path: ruleAt(name), method: 'DELETE' }),
      invalidatesTags: ['AlertRule', 'Alert'],
    }),
    testAlertRule: build.mutation<RuleHistory, { rule: NewRule; hours: number }>({
      query: (body) => ({ path: 'alerting/rules/test', method: 'POST', body }),
    }),
    alertSilences: build.infiniteQuery<Answer<'listAlertSilences'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'alerting/silences', query: { cursor: pageParam } }),
      providesTags: ['AlertSilence'],
    }),
    makeAlertSilence: build.mutation<Silence, Body<'makeAlertSilence'>>({
      query: (body) => ({ path: 'alerting/silences', method: 'POST', body }),
      invalidatesTags: ['AlertSilence', 'Alert'],
    }),
    endAlertSilence: build.mutation<Silence, string>({
      query: (id) => ({ path: `alerting/silences/${id}/end`, method: 'POST' }),
      invalidatesTags: ['AlertSilence', 'Alert'],
    }),
    onCallSchedules: build.infiniteQuery<Answer<'listOnCallSchedules'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'alerting/schedules', query: { cursor: pageParam } }),
      providesTags: ['OnCall'],
    }),
    onCallSchedule: build.query<Schedule, string>({
      query: (name) => ({ path: scheduleAt(name) }),
      providesTags: ['OnCall'],
    }),
    onCallCalendar: build.query<Answer<'showOnCall'>, { name: string; from: string; until: string }>({
      query: ({ name, from, until }) => ({ path: scheduleAt(name, '/calendar'), query: { from, until } }),
      providesTags: ['OnCall'],
    }),
    onCallPeople: build.query<Answer<'listPeople'>, void>({ query: () => ({ path: 'people', query: { limit: 200 } }) }),
    saveOnCallSchedule: build.mutation<
      Schedule,
      { name: string; schedule: Body<'saveOnCallSchedule'>; onlyIf: OnlyIf }
    >({
      query: ({ name, schedule, onlyIf }) => ({ path: scheduleAt(name), method: 'PUT', body: schedule, onlyIf }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['OnCall']),
    }),
    addOnCallOverride: build.mutation<
      Answer<'addOnCallOverride'>,
      { name: string; override: Body<'addOnCallOverride'> }
    >({
      query: ({ name, override }) => ({ path: scheduleAt(name, '/overrides'), method: 'POST', body: override }),
      invalidatesTags: ['OnCall'],
    }),
    deleteOnCallOverride: build.mutation<null, { name: string; id: string }>({
      query: ({ name, id }) => ({ path: scheduleAt(name, `/overrides/${id}`), method: 'DELETE' }),
      invalidatesTags: ['OnCall'],
    }),
  }),
});
