import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { identityErrors } from '../core/errors.ts';
import { StoredMail } from '../core/mail.ts';
import { listMails, readMail } from '../use-cases/read-mails.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

const ReadMail = Type.Object(
  {
    ...StoredMail.properties,
    text: Type.Union([Type.String(), Type.Null()], {
      description: 'What it says, where it was kept; null for one that was or will be sent.',
      examples: [null],
    }),
  },
  { title: 'ReadMail', description: 'A mail.' },
);

/** The mails that the installation sends, or keeps where it has no mail server. */
export function mailRoutes(tools: IdentityTools): Route[] {
  const read = { tag: 'identity', permission: 'mails:read' } as const;
  return [
    route({
      ...read,
      operationId: 'listMails',
      method: 'GET',
      path: '/v1/mails',
      summary: 'List the mails of 30 days',
      description: 'The newest first: what waits, was sent, was given up, or was kept because there is no mail server.',
      query: PageQuery,
      responses: { 200: { description: 'The mails, without their texts.', schema: pageOf(StoredMail) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => listMails(tools, context, query),
    }),
    route({
      ...read,
      operationId: 'readMail',
      sensitive: true,
      method: 'GET',
      path: '/v1/mails/:id',
      summary: 'Read a mail that was kept',
      params: Type.Object({
        id: Type.String({
          format: 'uuid',
          description: 'The mail’s id.',
          examples: ['0198c0de-5555-7000-8000-000000000001'],
        }),
      }),
      responses: { 200: { description: 'The mail.', schema: ReadMail } },
      errors: [identityErrors.MAIL_NOT_FOUND],
      handler: ({ context, params }) => readMail(tools, context, params.id),
    }),
  ];
}
