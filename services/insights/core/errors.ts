import { defineErrors, type Problem } from '@pvt/kernel/errors';

/** What can be wrong with a metric, a query of it, an event it is made of, or a board. */
export const insightsErrors = defineErrors({
  METRIC_INVALID: {
    kind: 'unprocessable',
    title: 'The metric can not be computed as defined',
    description:
      'An expression of the definition has an error, a time zone is not known, or two members contradict each other. `errors` has a pointer and a sentence for each; correct them and send the definition again.',
  },
  METRIC_NOT_FOUND: {
    kind: 'missing',
    title: 'No such metric',
    description: 'No metric of this name is defined. `GET /v1/metrics` lists those that are.',
  },
  METRIC_QUERY_INVALID: {
    kind: 'invalid',
    title: 'The query can not be answered',
    description:
      'A parameter of the query is wrong: a date that is none, a dimension the metric does not have, a `where` that is not a condition over its dimensions, or a period finer than the metric keeps. `pointer` names the parameter.',
  },
  METRIC_QUERY_TOO_LARGE: {
    kind: 'unprocessable',
    title: 'The answer would take too many rows or values',
    description:
      'An answer has 50,000 rows at most, and is made of 100,000 sets of dimension values and 64 MiB of estimates at most. Ask for a shorter time (`from`, `to`), a coarser period (`every`) or fewer dimensions (`by`); a metric with too many values needs a coarser dimension.',
  },
  METRIC_EVENT_INVALID: {
    kind: 'unprocessable',
    title: 'An event does not give the metric a value',
    description:
      'An expression failed on this event, or gave something the metric can not count: a value that is no number, a dimension that is an object, a time that is none. The event becomes a dead letter of the group `metric:NAME:vN`, the others go on; correct the definition or exclude such events by its filter, and redrive.',
  },
  BOARD_INVALID: {
    kind: 'unprocessable',
    title: 'The board contradicts itself',
    description:
      'A tile has both a `range` that reaches back from now and a `from` or `to`. `errors` has a pointer and a sentence for each; leave one of the two out.',
  },
  BOARD_NOT_FOUND: {
    kind: 'missing',
    title: 'No such board',
    description: 'No board of this name is kept. `GET /v1/boards` lists those that are.',
  },
});

export function metricNotFound(name: string): Problem {
  return insightsErrors.METRIC_NOT_FOUND(`There is no metric "${name}".`);
}

export function boardNotFound(name: string): Problem {
  return insightsErrors.BOARD_NOT_FOUND(`There is no board "${name}".`);
}
