import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { instantOf } from '@pvt/kernel/instant';
import Type from 'typebox';
import { SignIn, SignInKind } from '../core/sign-ins.ts';
import { listSignIns } from '../use-cases/list-sign-ins.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

const Instant = (description: string) =>
  Type.Optional(Type.String({ format: 'date-time', description, examples: ['2026-11-20T00:00:00Z'] }));

const SignInQuery = Type.Object({
  ...PageQuery.properties,
  kind: Type.Optional(SignInKind),
  person: Type.Optional(
    Type.String({ format: 'uuid', description: 'An account.', examples: ['0198c0de-3333-7000-8000-000000000001'] }),
  ),
  from: Instant('What happened at or after this instant.'),
  to: Instant('What happened before this instant.'),
});

export function signInRoutes(tools: IdentityTools): Route[] {
  return [
    route({
      operationId: 'listSignIns',
      sensitive: true,
      method: 'GET',
      path: '/v1/organisation/sign-ins',
      tag: 'organisation',
      summary: 'Who signed in and out',
      description:
        'Newest first, as long as the log keeps events (PVT_LOG_RETENTION). What happened in your organisation is here: a password that was refused before it was known where to is told to the account alone. A page may be short and still have a `next`.',
      permission: 'organisation:read',
      query: SignInQuery,
      responses: { 200: { description: 'Sign-ins.', schema: pageOf(SignIn) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ context, query: { from, to, ...query } }) =>
        listSignIns(tools, context, {
          ...query,
          from: from === undefined ? undefined : instantOf(from),
          to: to === undefined ? undefined : instantOf(to),
        }),
    }),
  ];
}
