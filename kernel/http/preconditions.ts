import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { defineErrors, type Problem } from '../service/errors.ts';
import type { RouteRequest } from './route.ts';

/** What a PUT may ask of what is there already (RFC 9110, section 13). */
export const preconditionErrors = defineErrors({
  ALREADY_EXISTS: {
    kind: 'unmet',
    title: 'The name is taken',
    description:
      'The request asked by `If-None-Match: *` to make something new, and there is something of this name already. Nothing was changed. Choose another name, or leave the header out to replace what is there.',
  },
  CHANGED_MEANWHILE: {
    kind: 'unmet',
    title: 'It was changed meanwhile',
    description:
      'What is kept is not the version that `If-Match` names. Nothing was changed. Read it again, make the change to what it is now, and send it with the new version.',
  },
});

const newOnly = Type.Optional(
  Type.String({
    description: '`*`: only make something new. What has the name already stays as it is.',
    examples: ['*'],
  }),
);

/** The headers of a PUT that can be asked to only make something new. */
export const NewOnlyHeaders = Type.Object({ 'If-None-Match': newOnly });

/** The headers of a PUT that can also be asked to replace only what the caller has read. */
export const ConditionHeaders = Type.Object({
  'If-None-Match': newOnly,
  'If-Match': Type.Optional(
    Type.String({
      description: 'The `ETag` of what was read: replaced is only that.',
      examples: ['"pZ3cJwQ0m1"'],
    }),
  ),
});

type Headers = RouteRequest<undefined, undefined, undefined>['headers'];

/** Whether the request may only make something new. */
export function isNewOnly(headers: Headers): boolean {
  return headers['if-none-match']?.trim() === '*';
}

/** @param kind what it is, as in "a board"; `pointer` names the field that a form asks the name in */
export function nameTaken(kind: string, name: string, pointer = '/name'): Problem {
  return preconditionErrors.ALREADY_EXISTS(`There is ${kind} "${name}" already. Choose another name.`, { pointer });
}

/** Changes with the content, and only with it. */
export function entityTag(content: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22)}"`;
}

/**
 * @param current the tag of what is kept; undefined where nothing is
 * @throws Problem CHANGED_MEANWHILE when the request names another version than the one that is kept
 */
export function requireMatch(headers: Headers, current: string | undefined, what: string): void {
  const asked = headers['if-match'];
  if (asked === undefined) return;
  const tags = asked.split(',').map((tag) => tag.trim());
  if (current !== undefined && (tags.includes(current) || tags.includes('*'))) return;
  throw preconditionErrors.CHANGED_MEANWHILE(
    current === undefined
      ? `${what} was deleted meanwhile. Nothing was saved.`
      : `Somebody changed ${what.charAt(0).toLowerCase()}${what.slice(1)} meanwhile. Nothing was saved.`,
  );
}
