import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { AlertStateName } from './alert.ts';
import { Labels } from './labels.ts';
import { LADDER_EXAMPLE, LadderDefinition } from './ladder.ts';
import { ScheduleDefinition } from './on-call.ts';
import { RULE_EXAMPLE, RuleDefinition, Severity } from './rule.ts';
import { NewSilence } from './silence.ts';

const ALERT = '0198c0de-a1e7-7000-8000-000000000001';
const PERSON = '0198c0de-1111-7000-8000-000000000001';

export const ruleChanged = defineEvent({
  type: 'pvt.alerting.rule.changed',
  version: 1,
  readBy: 'alerting:read',
  description: 'An alert rule was made (`before` is null), changed or deleted (`after` is null). The key is its name.',
  data: changeOf(RuleDefinition),
  key: ({ name }) => name,
  example: { name: 'error-rate', before: null, after: RULE_EXAMPLE },
});

export const ladderChanged = defineEvent({
  type: 'pvt.alerting.ladder.changed',
  version: 1,
  readBy: 'alerting:read',
  description: 'Who is told of alerts was changed. The key is the ladder’s name.',
  data: changeOf(LadderDefinition),
  key: ({ name }) => name,
  example: { name: 'first-line', before: null, after: LADDER_EXAMPLE },
});

const SCHEDULE_EXAMPLE: ScheduleDefinition = {
  timeZone: 'Europe/Lisbon',
  rotations: [{ people: [PERSON], startsOn: '2027-01-04', handoverAt: '09:00', everyDays: 7 }],
};

export const scheduleChanged = defineEvent({
  type: 'pvt.alerting.schedule.changed',
  version: 1,
  readBy: 'alerting:read',
  description: 'Who is on call when was changed. The key is the schedule’s name.',
  data: changeOf(ScheduleDefinition),
  key: ({ name }) => name,
  example: { name: 'first-line', before: null, after: SCHEDULE_EXAMPLE },
});

const OverrideState = Type.Object({
  schedule: Type.String({ description: 'Of which schedule.' }),
  account: Type.String({ description: 'Who stands in.' }),
  from: Type.String({ description: 'From when.' }),
  until: Type.String({ description: 'Until when.' }),
});

export const overrideChanged = defineEvent({
  type: 'pvt.alerting.override.changed',
  version: 1,
  readBy: 'alerting:read',
  description: 'Somebody stands in on call (`before` is null), or no more (`after` is null). The key is its id.',
  data: changeOf(OverrideState),
  key: ({ name }) => name,
  example: {
    name: ALERT,
    before: null,
    after: { schedule: 'first-line', account: PERSON, from: '2027-01-04T14:00:00Z', until: '2027-01-04T18:00:00Z' },
  },
});

export const silenceChanged = defineEvent({
  type: 'pvt.alerting.silence.changed',
  version: 1,
  readBy: 'alerting:read',
  description:
    'A silence was made (`before` is null), or ended before its time (`after` has another end). The key is its id.',
  data: changeOf(NewSilence),
  key: ({ name }) => name,
  example: {
    name: ALERT,
    before: null,
    after: {
      matchers: [{ label: 'service', is: 'equal', value: 'payments' }],
      startsAt: '2027-01-04T14:00:00Z',
      endsAt: '2027-01-04T16:00:00Z',
      reason: 'The database is upgraded.',
    },
  },
});

export const alertChanged = defineEvent({
  type: 'pvt.alerting.alert.changed',
  version: 1,
  readBy: 'alerting:read',
  description:
    'An alert fired, was acknowledged, escalated, or is over: each time that somebody is told, or did something. The key is its id.',
  data: Type.Object({
    alert: Type.String({ description: 'Its id.' }),
    rule: Type.String({ description: 'Of which rule.' }),
    severity: Severity,
    labels: Labels,
    what: Type.Enum(['fired', 'changed', 'escalated', 'acknowledged', 'resolved', 'closed', 'noted'], {
      description: 'What happened; `closed`: it ended, and nobody was told.',
    }),
    state: AlertStateName,
    level: Type.Integer({ description: 'The step of the ladder that was told last.' }),
    flapping: Type.Boolean({ description: 'Whether it comes and goes.' }),
    summary: Type.String({ description: 'What it says.' }),
    note: Type.String({ description: 'What somebody wrote; empty where nobody did.' }),
  }),
  key: ({ alert }) => alert,
  example: {
    ...{ alert: ALERT, rule: 'error-rate', severity: 'critical', labels: { service: 'payments' } },
    ...{ what: 'fired', state: 'firing', level: 1, flapping: false, note: '' },
    summary: 'payments answers 0.08 of its requests with an error',
  },
});

export const events: readonly EventType[] = [
  ruleChanged,
  ladderChanged,
  scheduleChanged,
  overrideChanged,
  silenceChanged,
  alertChanged,
];
