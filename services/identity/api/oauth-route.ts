import { type Route, type RouteReply, type RouteRequest, route } from '@pvt/kernel/http/route';
import type { TSchema } from 'typebox';
import { programErrors } from '../core/program-errors.ts';
import { FORM, type Form, formOf, LONGEST_FORM, sendOAuthError } from './oauth-form.ts';

const clientErrors = [programErrors.OAUTH_REQUEST_INVALID, programErrors.OAUTH_CLIENT_INVALID];

interface FormRoute<S extends TSchema> {
  readonly operationId: string;
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly schema: S;
  readonly errors: NonNullable<Route['errors']>;
  readonly answer: (form: Form, request: RouteRequest<undefined, undefined, undefined>) => Promise<object>;
}

/** A POST with the parameters of a form, whose errors are those of OAuth. Its answer is kept by nobody. */
export function formRoute<S extends TSchema>({
  operationId,
  path,
  summary,
  description,
  schema,
  errors,
  answer,
}: FormRoute<S>): Route {
  const handler = async (request: RouteRequest<undefined, undefined, undefined>, reply: RouteReply): Promise<void> => {
    const body: unknown = request.body;
    try {
      const answered = await answer(formOf(body, request.headers['content-type']), request);
      reply.header('cache-control', 'no-store').header('content-type', 'application/json; charset=utf-8');
      reply.send(JSON.stringify(answered));
    } catch (error) {
      sendOAuthError(error, reply);
    }
  };
  return route({
    operationId,
    method: 'POST',
    path,
    tag: 'oidc',
    summary,
    ...(description === undefined ? {} : { description }),
    permission: 'public',
    stores: false,
    reads: 'raw',
    consumes: [FORM],
    bodyLimit: LONGEST_FORM,
    responses: { 200: { description: summary, schema } },
    errors: [...clientErrors, ...errors],
    errorTypes: { 'application/json': {} },
    handler: handler as never,
  });
}
