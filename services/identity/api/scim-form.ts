import { Problem } from '@pvt/kernel/errors';
import { problemDocument, STATUS } from '@pvt/kernel/http/problem';
import type { ErrorForm, RouteReply, RouteRequest } from '@pvt/kernel/http/route';
import Type, { type TSchema } from 'typebox';
import { ERROR_SCHEMA, type KeptScimUser, LIST_SCHEMA, SCIM_TYPE, type ScimUser, USER_SCHEMA } from '../core/scim.ts';
import { SCIM_TYPES } from '../core/scim-errors.ts';

export const SCIM_PATH = '/scim/v2';

const digits = (description: string, example: string) =>
  Type.Optional(Type.String({ pattern: '^-?[0-9]{1,9}$', description, examples: [example] }));
export const Listing = Type.Object({
  filter: Type.Optional(
    Type.String({
      maxLength: 1000,
      description: 'userName, externalId or id, with `eq`.',
      examples: ['userName eq "ana@harbour.example"'],
    }),
  ),
  startIndex: digits('The first to answer, from 1.', '1'),
  count: digits('How many to answer; default 100, at most 200.', '100'),
});
export const listOf = (what: TSchema, description: string) =>
  Type.Object(
    {
      schemas: Type.Array(Type.String(), { description: 'Of what it is.', examples: [[LIST_SCHEMA]] }),
      totalResults: Type.Number({ description: 'How many there are.', examples: [1] }),
      startIndex: Type.Number({ description: 'The first one’s place, from 1.', examples: [1] }),
      itemsPerPage: Type.Number({ description: 'How many are here.', examples: [1] }),
      Resources: Type.Array(what, { description: 'They.' }),
    },
    { description },
  );
export const Anything = (description: string, example: object) =>
  Type.Object({}, { additionalProperties: true, description, examples: [example] });

const CONTENT_TYPE = `${SCIM_TYPE}; charset=utf-8`;

/** A problem as the standard's errors are (RFC 7644, 3.12): its status is a text. */
export const SCIM_ERROR: ErrorForm = {
  schema: {
    title: 'ScimError',
    members: {
      status: { type: 'string', description: 'The HTTP status, as a text.', example: '409' },
      schemas: {
        type: 'array',
        items: { type: 'string' },
        description: 'What marks an error of SCIM.',
        example: [ERROR_SCHEMA],
      },
      scimType: { type: 'string', description: 'What the standard calls it.', example: 'uniqueness' },
    },
  },
  formed: (problem) => ({ ...problem, status: String(problem['status']), schemas: [ERROR_SCHEMA] }),
};

export function sendScim(reply: RouteReply, status: number, body: object): void {
  reply.status(status).header('content-type', CONTENT_TYPE).send(JSON.stringify(body));
}

/** Answers what is wrong in SCIM's form (RFC 7644, 3.12), with what the house's errors hold. @throws what is no problem */
export function sendScimError(error: unknown, reply: RouteReply): void {
  if (!(error instanceof Problem)) throw error;
  const status = STATUS[error.entry.kind];
  const scimType = SCIM_TYPES[error.code];
  const more = { schemas: [ERROR_SCHEMA], ...(scimType === undefined ? {} : { scimType }) };
  // A text, as the standard has it.
  sendScim(reply, status, { ...problemDocument(error, more), status: String(status) });
}

/** @param base where SCIM is */
export function scimUser(base: string, { account, said, createdAt, updatedAt }: KeptScimUser): ScimUser {
  const location = `${base}/Users/${account}`;
  const meta = { resourceType: 'User', created: createdAt, lastModified: updatedAt, location };
  return { schemas: [USER_SCHEMA], id: account, ...said, meta };
}

interface Asked {
  readonly context: RouteRequest<undefined, undefined, undefined>['context'];
  readonly params: { readonly id: string; readonly group: string };
  readonly query: {
    readonly filter?: string;
    readonly startIndex?: string;
    readonly count?: string;
    readonly excludedAttributes?: string;
  };
  readonly body: unknown;
}

/** A handler whose answers, and what goes wrong, are in SCIM's form. */
export function inForm(status: number, answer: (asked: Asked, reply: RouteReply) => Promise<object>) {
  return async (asked: Asked, reply: RouteReply): Promise<void> => {
    try {
      sendScim(reply, status, await answer(asked, reply));
    } catch (error) {
      sendScimError(error, reply);
    }
  };
}

export function asList(Resources: readonly object[], startIndex = 1, totalResults = Resources.length) {
  return { schemas: [LIST_SCHEMA], totalResults, startIndex, itemsPerPage: Resources.length, Resources };
}
