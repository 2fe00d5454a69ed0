import createFetchClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { components, operations, paths } from './api.ts';

/** A named schema of the API: `Schema<'Flow'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export type OperationId = keyof operations;

type JsonOf<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never;

/** What an operation answers when it succeeds: `Answer<'listFlows'>`. */
export type Answer<Id extends OperationId> = {
  [Status in keyof operations[Id]['responses'] & (200 | 201 | 202)]: JsonOf<operations[Id]['responses'][Status]>;
}[keyof operations[Id]['responses'] & (200 | 201 | 202)];

/** What an operation is sent: `Body<'saveFlow'>`. */
export type Body<Id extends OperationId> = operations[Id] extends { requestBody: infer Sent } ? JsonOf<Sent> : never;

/** The query parameters of an operation: `Query<'listFlows'>`. */
export type Query<Id extends OperationId> = NonNullable<operations[Id]['parameters']['query']>;

/** An error for a person, RFC 9457: branch on `code`, show `detail`. */
export type ProblemDocument = Schema<'Problem'>;

/** What is read as JSON: where an operation also answers lines or CSV, those are asked for without this client. */
type JsonTypes = 'application/json' | 'application/problem+json';

export type ApiClient = Client<paths, JsonTypes>;

/** A typed client of the API: `client.GET('/v1/flows/{name}', { params: { path: { name } } })`. */
export function createClient(options: ClientOptions): ApiClient {
  return createFetchClient<paths, JsonTypes>(options);
}

/** How a call of the client ends. */
export type Result<Value> =
  | { readonly data: Value; readonly error?: never }
  | { readonly data?: never; readonly error: object };

/** What an operation answered: `await answerOf(client.GET('/v1/flows'))`. @throws Error with the problem, where it failed */
export async function answerOf<Value>(call: Promise<Result<Value>>): Promise<Value> {
  const { data, error } = await call;
  if (error !== undefined) throw new Error(JSON.stringify(error), { cause: error });
  return data;
}
