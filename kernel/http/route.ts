import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Static, TSchema } from 'typebox';
import type { ReadonlyDeep } from '../schema/readonly-deep.ts';
import type { CallContext } from '../service/context.ts';
import type { ProblemFactory } from '../service/errors.ts';
import { unboundedInteger } from './bounded.ts';
import type { CrossOrigin } from './cross-origin.ts';
import type { StreamPlaces } from './stream-places.ts';

/** The permission of a route that everybody may use whose credential is known. */
export const SIGNED_IN = 'signed-in';

export interface ResponseDescription {
  readonly description: string;
  readonly schema?: TSchema;
  /** Default application/json. */
  readonly contentType?: string | readonly string[];
  /** Content types that are streamed, each with the schema of one line or text; others have `schema`. */
  readonly streamed?: Readonly<Record<string, TSchema>>;
}

type Parsed<S extends TSchema | undefined> = S extends TSchema ? Static<S> : undefined;

type Responses = Readonly<Record<number, ResponseDescription>>;

/**
 * What a handler returns: what its responses are documented with. Bytes and streams have a content type and no schema; what is
 * streamed although it has one, such as lines of JSON, is not checked.
 */
type AnswerOf<R extends Responses> = keyof R extends never
  ? unknown
  : {
      [Status in keyof R]: R[Status] extends { readonly contentType: 'text/event-stream' }
        ? // biome-ignore lint/suspicious/noConfusingVoidType: a handler that sends events itself returns nothing
          void
        : R[Status] extends { readonly schema: infer S extends TSchema }
          ? ReadonlyDeep<Static<S>> | (R[Status] extends { readonly contentType: unknown } ? Readable : never)
          : R[Status] extends { readonly contentType: string | readonly string[] }
            ? unknown
            : // biome-ignore lint/suspicious/noConfusingVoidType: a handler that only sets a status returns nothing
              void;
    }[keyof R];

export interface RouteRequest<
  P extends TSchema | undefined,
  Q extends TSchema | undefined,
  B extends TSchema | undefined,
> {
  readonly params: Parsed<P>;
  readonly query: Parsed<Q>;
  /** Parsed and checked; for a route that reads its body itself, undefined. */
  readonly body: Parsed<B>;
  readonly headers: IncomingMessage['headers'];
  /** For whom and by whom; of a public route, nobody's, for the tenant that `tenantFrom` finds. */
  readonly context: CallContext;
  /** The request itself: for routes that stream their body. */
  readonly raw: IncomingMessage;
  /** The path and query as sent. */
  readonly url: string;
  /** Whether it came by TLS, as far as the server can know. */
  isSecure(): boolean;
  /** When the last byte of it had arrived, by the server's clock: neither earlier, nor late by what it waits for. */
  receivedAt(): Temporal.Instant;
  /** The client's address, as far as the server can know: behind a trusted proxy, the one that it names. */
  clientAddress(): string;
  /** The origin of the page that asks, as the browser shows it: `https://harbour.example`. */
  pageOrigin(): string;
}

export interface RouteReply {
  status(code: number): RouteReply;
  header(name: string, value: string): RouteReply;
  /** Sends JSON, or text, bytes or a stream when a content type was set. */
  send(body?: unknown): void;
  /** Hands the response over: the route writes to it directly (server-sent events, streams). */
  hijack(): import('node:http').ServerResponse;
  /** Where a stream of events has its place. */
  readonly streams: StreamPlaces;
  /** Whether the credential would still be let in: an answer that goes on for hours asks again. */
  stillAdmitted(): Promise<boolean>;
}

/** How a standard's errors differ from the problem documents that they are besides; for the reference. */
export interface ErrorForm {
  /** Where members differ: the schema's name, and theirs. */
  readonly schema?: { readonly title: string; readonly members: Readonly<Record<string, object>> };
  /** A problem document in this form, for an example. */
  readonly formed?: (problem: Record<string, unknown>) => Record<string, unknown>;
}

export interface Route<
  P extends TSchema | undefined = TSchema | undefined,
  Q extends TSchema | undefined = TSchema | undefined,
  B extends TSchema | undefined = TSchema | undefined,
  R extends Responses = Responses,
> {
  /** The operation's name in the API and its clients, `listKeys`: stable, and the only one of its name. */
  readonly operationId: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for parameters: `/v1/sources/:name`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** The permission that the caller needs; `public` needs none, `signed-in` only that it is known who asks. */
  readonly permission: string;
  /**
   * The thing that is asked about, for permissions that are limited to some: its kind, and the parameter that has its id.
   * `each`: the handler asks for each thing itself, by `permits` or `resourcesFor`. Without it, permissions that are limited
   * do not count.
   */
  readonly resource?: { readonly kind: string; readonly param: string } | 'each';
  /** Dangerous: a person has to have proved who it is a moment ago. Keys and services are meant for what they do. */
  readonly stepUp?: boolean;
  /** What it answers only few should see: who reads it is in the trail, and what can not be put there is not read. */
  readonly sensitive?: boolean;
  /** Open to the people of a suspended tenant too: that they see why, take their data, or go elsewhere. */
  readonly whileSuspended?: boolean;
  /** Whether a route that is for who is signed in is for programs too that act for a person. */
  readonly programs?: boolean;
  /** A public route that pages of other origins may send to: it sees no cookie, so that nothing of the browser counts. */
  readonly fromAnyPage?: boolean;
  /** Whose scripts of other origins may read its answers; only where `fromAnyPage` is. Nobody's, by default. */
  readonly crossOrigin?: CrossOrigin;
  /** Whose a public route is: the tenant of the host name, or of the parameter `:tenant` in its path. */
  readonly tenantFrom?: 'host' | 'path';
  /**
   * Whether a public route that has a tenant knows its people: with a session of that tenant the context has the person, who may do no more by
   * it. Everybody else, keys and people of other tenants too, is nobody in particular.
   */
  readonly knowsPeople?: boolean;
  /** A member of the query that is a secret, and the header that it may come in, in small letters; see `takeSecretHeader`. */
  readonly secretQuery?: { readonly name: string; readonly header: string };
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Headers that the handler reads itself: for the reference. */
  readonly headers?: TSchema;
  /**
   * How the body arrives: `json` parsed and checked (default), `raw` as a Buffer in `request.body` (signatures need the
   * bytes), `stream` unread in `request.raw`.
   */
  readonly reads?: 'json' | 'raw' | 'stream';
  /** Media types for the reference, where the body is not (only) JSON. */
  readonly consumes?: readonly string[];
  /** Largest body in bytes; default 1 MiB, none for streams. */
  readonly bodyLimit?: number;
  /** Whether it keeps what it takes; default: POST, PUT and PATCH do. What keeps next to nothing is done on a full disk too. */
  readonly stores?: boolean;
  /** Answers even when load is shed. */
  readonly always?: boolean;
  readonly responses: R;
  readonly errors?: readonly ProblemFactory[];
  /** Headers that each of its answers has, refusals before the handler too: where a standard's programs expect it. */
  readonly answersWith?: () => Readonly<Record<string, string>>;
  /** As what else its errors are sent than application/problem+json, by media type: where a standard's programs expect it. */
  readonly errorTypes?: Readonly<Record<string, ErrorForm>>;
  readonly handler: (
    request: RouteRequest<P, Q, B>,
    reply: RouteReply,
  ) => AnswerOf<NoInfer<R>> | Promise<AnswerOf<NoInfer<R>>>;
}

/**
 * Keeps the types of params, query and body together with the handler that uses them.
 * @throws Error for an integer without a largest value: what no column holds would fail in the database.
 */
export function route<
  P extends TSchema | undefined = undefined,
  Q extends TSchema | undefined = undefined,
  B extends TSchema | undefined = undefined,
  const R extends Responses = Responses,
>(definition: Route<P, Q, B, R>): Route {
  for (const part of ['params', 'query', 'body'] as const) {
    const pointer = unboundedInteger(definition[part]);
    if (pointer !== undefined)
      throw new Error(`${definition.method} ${definition.path}: the integer at ${part} ${pointer} needs a maximum`);
  }
  // The schemas are what the requests are checked with, so what the handler gets is what its types say.
  return definition as unknown as Route;
}

/** Whether a route answers with events as they come, for as long as its client stays. */
export function isEventStream({ responses }: Pick<Route, 'responses'>): boolean {
  return responses[200]?.contentType === 'text/event-stream';
}

/** Whether it is refused while nothing can be stored. */
export function storesWhatItTakes({ method, stores }: Pick<Route, 'method' | 'stores'>): boolean {
  return stores ?? (method === 'POST' || method === 'PUT' || method === 'PATCH');
}
