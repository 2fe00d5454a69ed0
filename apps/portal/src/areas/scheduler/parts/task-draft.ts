import { formatJson, instantOf, isRecord, localOf, ownTimeZone, parseJson } from '@pvt/ui/format';
import type { Task, TaskDefinition } from '../api.ts';

/** A task as the fields of its form hold it. */
export interface TaskDraft {
  name: string;
  description: string;
  when: 'cron' | 'interval' | 'once';
  cron: string;
  timeZone: string;
  minutes: string;
  /** Local time. */
  at: string;
  kind: TaskDefinition['action']['kind'];
  type: string;
  url: string;
  operation: string;
  /** JSON. */
  data: string;
  missed: NonNullable<TaskDefinition['missed']>;
  missedMost: string;
  overlap: NonNullable<TaskDefinition['overlap']>;
  deadlineSeconds: string;
  jitterSeconds: string;
}

export const blankDraft = (): TaskDraft => ({
  name: '',
  description: '',
  when: 'cron',
  cron: '0 9 * * 1-5',
  timeZone: ownTimeZone(),
  minutes: '60',
  at: '',
  kind: 'event',
  type: '',
  url: '',
  operation: 'insights.putBoard',
  data: '{}',
  missed: 'one',
  missedMost: '10',
  overlap: 'forbid',
  deadlineSeconds: '60',
  jitterSeconds: '0',
});

export function draftOf({ name, description = '', schedule, action, ...task }: Task): TaskDraft {
  const data = action.kind === 'operation' ? action.input : action.data;
  return {
    ...blankDraft(),
    name,
    description,
    ...('cron' in schedule
      ? { when: 'cron', ...schedule }
      : 'at' in schedule
        ? { when: 'once', at: localOf(Date.parse(schedule.at)) }
        : { when: 'interval', minutes: String(schedule.everySeconds / 60) }),
    kind: action.kind,
    ...(action.kind === 'event' ? { type: action.type } : {}),
    ...(action.kind === 'webhook' ? { url: action.url } : {}),
    ...(action.kind === 'operation' ? { operation: action.operation } : {}),
    data: formatJson(data ?? {}),
    missed: task.missed,
    missedMost: String(task.missedMost),
    overlap: task.overlap,
    deadlineSeconds: String(task.deadlineSeconds),
    jitterSeconds: String(task.jitterSeconds),
  };
}

/** What the form holds as JSON, where it is an object. */
export function dataOf(draft: TaskDraft): Record<string, unknown> | undefined {
  const parsed = parseJson(draft.data);
  return parsed.ok && isRecord(parsed.value) ? parsed.value : undefined;
}

/** Undefined while a field that must be there is empty, or its JSON is none. */
export function definitionOf(draft: TaskDraft): TaskDefinition | undefined {
  const schedule = scheduleOf(draft);
  const action = actionOf(draft);
  if (schedule === undefined || action === undefined) return undefined;
  const description = draft.description.trim();
  return {
    ...(description === '' ? {} : { description }),
    schedule,
    action,
    missed: draft.missed,
    missedMost: Number(draft.missedMost),
    overlap: draft.overlap,
    deadlineSeconds: Number(draft.deadlineSeconds),
    jitterSeconds: Number(draft.jitterSeconds),
  };
}

/** What anybody may have done who may keep tasks. */
const NOTHING = { kind: 'webhook', url: 'https://pvt.example/' } as const;

/** A task that is due as the form says, and does nothing that could be wrong: to be asked for its times. */
export function timesOnly(draft: TaskDraft): TaskDefinition | undefined {
  const schedule = scheduleOf(draft);
  return schedule === undefined ? undefined : { schedule, action: NOTHING };
}

function scheduleOf({ when, cron, timeZone, minutes, at }: TaskDraft): TaskDefinition['schedule'] | undefined {
  if (when === 'cron') return cron.trim() === '' || timeZone === '' ? undefined : { cron: cron.trim(), timeZone };
  if (when === 'interval') {
    const everySeconds = Math.round(Number(minutes) * 60);
    return everySeconds >= 10 ? { everySeconds } : undefined;
  }
  const instant = instantOf(at);
  return instant === undefined ? undefined : { at: instant };
}

function actionOf(draft: TaskDraft): TaskDefinition['action'] | undefined {
  const data = dataOf(draft);
  if (data === undefined) return undefined;
  if (draft.kind === 'event') return draft.type === '' ? undefined : { kind: 'event', type: draft.type.trim(), data };
  if (draft.kind === 'webhook') return draft.url === '' ? undefined : { kind: 'webhook', url: draft.url.trim(), data };
  const operation = operations.find((each) => each === draft.operation);
  return operation === undefined ? undefined : { kind: 'operation', operation, input: data };
}

/** As the API has them. */
export const operations = [
  'fluxcore.putFlow',
  'fluxcore.putReferenceTable',
  'insights.putBoard',
  'insights.putMetric',
] as const;
