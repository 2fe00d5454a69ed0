import type { IncomingHttpHeaders } from 'node:http';
import { Type } from 'typebox';
import type { Conditions } from '../service/preconditions.ts';

/** The headers of a PUT: it can be asked to only make something new, or to replace only what the caller has read. */
export const ConditionHeaders = Type.Object({
  'If-None-Match': Type.Optional(
    Type.String({
      description: '`*`: only make something new. What has the name already stays as it is.',
      examples: ['*'],
    }),
  ),
  'If-Match': Type.Optional(
    Type.String({
      description: 'The `ETag` of what was read: replaced is only that.',
      examples: ['"pZ3cJwQ0m1"'],
    }),
  ),
});

/** The headers of a PUT that changes what is there already, and makes nothing. */
export const MatchHeaders = Type.Pick(ConditionHeaders, ['If-Match']);

/** What the request asks of what is there already. */
export function conditionsOf(headers: IncomingHttpHeaders): Conditions {
  const match = headers['if-match']?.split(',').map((tag) => tag.trim());
  return { newOnly: headers['if-none-match']?.trim() === '*', ...(match === undefined ? {} : { match }) };
}
