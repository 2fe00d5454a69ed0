import { Problem } from '@pvt/kernel/errors';
import { problemDocument, STATUS } from '@pvt/kernel/http/problem';
import type { ErrorForm, RouteReply } from '@pvt/kernel/http/route';
import { ERROR_SCHEMA, type KeptScimUser, SCIM_TYPE, type ScimUser, USER_SCHEMA } from '../core/scim.ts';
import { SCIM_TYPES } from '../core/scim-errors.ts';

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
