import type { ProblemFactory } from '../service/errors.ts';
import { STATUS } from './problem.ts';

/** A problem document as the reference shows it for one code. */
export function problemExample({ code, entry }: ProblemFactory): Record<string, unknown> {
  return {
    type: `/docs/errors#${code}`,
    title: entry.title,
    status: STATUS[entry.kind],
    code,
    detail: `${entry.title}.`,
  };
}

const EXAMPLE = {
  type: '/docs/errors#EVENT_CONFLICT',
  title: 'An event with this id exists with another content',
  status: 409,
  code: 'EVENT_CONFLICT',
  detail: 'The id "7" was used before for an event with another content.',
  pointer: '/id',
};

const FIELD_ERROR = {
  type: 'object',
  title: 'FieldError',
  description: 'One of several things that are wrong with a request.',
  required: ['pointer', 'detail'],
  properties: {
    pointer: {
      type: 'string',
      description: 'JSON pointer to the member that is wrong.',
      example: '/steps/0/map/total',
    },
    detail: { type: 'string', description: 'What is wrong with it.', example: 'undeclared reference to "dat"' },
    step: { type: 'string', description: 'For a step of a flow: what the step does.', example: 'map' },
    column: { type: 'integer', description: 'Where in an expression, from 1.', example: 1 },
  },
  example: { pointer: '/steps/0/map/total', detail: 'undeclared reference to "dat"', step: 'map', column: 1 },
};

/** RFC 9457, with the members that PVT adds. */
export const PROBLEM_SCHEMA = {
  type: 'object',
  title: 'Problem',
  description: 'An error for a person (RFC 9457). Branch on `code`; show `detail`.',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string', description: 'Where the code is explained.', example: EXAMPLE.type },
    title: { type: 'string', description: 'What the code means.', example: EXAMPLE.title },
    status: { type: 'integer', description: 'The HTTP status.', example: EXAMPLE.status },
    code: { type: 'string', description: 'Stable: made to be branched on.', example: EXAMPLE.code },
    detail: { type: 'string', description: 'What was wrong this time, and what to do.', example: EXAMPLE.detail },
    pointer: { type: 'string', description: 'JSON pointer to the member that is wrong.', example: EXAMPLE.pointer },
    errors: {
      type: 'array',
      items: FIELD_ERROR,
      description: 'Everything that is wrong, where it can be found at once.',
      example: [FIELD_ERROR.example],
    },
    instance: { type: 'string', description: 'The path that was asked.', example: '/v1/events' },
    requestId: { type: 'string', description: 'For asking the operator.', example: 'req-42' },
    traceId: {
      type: 'string',
      description: 'The trace of the request, by which the server’s log has it.',
      example: '4bf92f3577b34da6a3ce929d0e0e4736',
    },
  },
  example: EXAMPLE,
};
