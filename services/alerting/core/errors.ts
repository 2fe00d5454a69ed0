import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with rules, alerts and who is told of them. */
export const alertingErrors = defineErrors({
  ALERT_RULE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such rule',
    description: 'There is no alert rule of this name. `GET /v1/alerting/rules` lists those that there are.',
  },
  ALERT_RULE_INVALID: {
    kind: 'unprocessable',
    title: 'The rule can not be kept so',
    description:
      'It names a ladder or a rule that there is not, or groups by labels that its query does not keep apart. `errors` has a pointer and a sentence for each fault; nothing was changed.',
  },
  ALERT_RULE_READY: {
    kind: 'conflict',
    title: 'The rule belongs to the house',
    description: 'A ready rule is switched off by `enabled: false`, and not deleted.',
  },
  ALERT_HISTORY_TOO_LONG: {
    kind: 'unprocessable',
    title: 'So much of the past is not evaluated at once',
    description:
      'The time that is asked for has more windows of the rule than are evaluated at once. Ask for a shorter time.',
  },
  ALERT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such alert',
    description: 'There is no alert of this id, or it is forgotten by now.',
  },
  ALERT_IS_OVER: {
    kind: 'conflict',
    title: 'The alert is over',
    description: 'It was resolved meanwhile; nothing was changed.',
  },
  SILENCE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such silence',
    description: 'There is no silence of this id, or it is forgotten by now.',
  },
  SILENCE_INVALID: {
    kind: 'unprocessable',
    title: 'That silence can not be',
    description:
      'It ends before it begins, or its times are not understood. `errors` has a pointer and a sentence for each.',
  },
  LADDER_NOT_FOUND: {
    kind: 'missing',
    title: 'No such ladder',
    description: 'There is no ladder of this name. `GET /v1/alerting/ladders` lists those that there are.',
  },
  LADDER_INVALID: {
    kind: 'unprocessable',
    title: 'The ladder can not be kept so',
    description: 'It asks a schedule that there is not. `errors` has a pointer for each.',
  },
  LADDER_IN_USE: {
    kind: 'conflict',
    title: 'The ladder is in use',
    description: 'Rules tell people by it. Give them another one first; nothing was changed.',
  },
  SCHEDULE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such on-call schedule',
    description: 'There is no on-call schedule of this name. `GET /v1/alerting/schedules` lists those that there are.',
  },
  SCHEDULE_INVALID: {
    kind: 'unprocessable',
    title: 'The on-call schedule can not be kept so',
    description:
      'Its time zone, its days or its hours are not understood. `errors` has a pointer and a sentence for each.',
  },
  SCHEDULE_IN_USE: {
    kind: 'conflict',
    title: 'The on-call schedule is in use',
    description: 'Ladders ask it who is on call. Take it out of them first; nothing was changed.',
  },
  OVERRIDE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such override',
    description: 'The on-call schedule has no override of this id.',
  },
});
