import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with what the monitor is asked. */
export const monitorErrors = defineErrors({
  MONITOR_QUERY_INVALID: {
    kind: 'invalid',
    title: 'The query is not valid',
    description: 'A label is not written `name=value`, or `from` is not before `to`. `pointer` names the member.',
  },
  MONITOR_QUERY_TOO_LARGE: {
    kind: 'unprocessable',
    title: 'The query asks for too much',
    description:
      'It would answer more points or series, or read more samples, than one query may. Ask for a shorter time, a longer `step`, or fewer series by `match`.',
  },
  DASHBOARD_NOT_FOUND: {
    kind: 'missing',
    title: 'No such dashboard',
    description: '`GET /v1/monitor/dashboards` lists those that there are, ready ones too.',
  },
  DASHBOARD_INVALID: {
    kind: 'unprocessable',
    title: 'The dashboard can not be kept so',
    description: 'Two of its tiles have the same id. `errors` has a pointer for each.',
  },
});
