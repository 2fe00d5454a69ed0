import { onceThereIsRoom, type Problem, problemFrom, unreachable } from '@pvt/ui/problem';
import type { BaseQueryFn } from '@reduxjs/toolkit/query';
import { SECURITY_PAGE, sessionEnded } from './session-state.ts';
import { askForProof } from './step-up.ts';

export type QueryValue = string | number | boolean | null | undefined;

/** What an answer says beside its body. */
export interface Meta {
  /** Of what is answered, where it has one: for {@link OnlyIf}. */
  readonly version: string | null;
}

/** What must hold for a PUT to have its effect: that nothing has the name yet, or that this version is the one kept. */
export type OnlyIf = 'new' | { version: string };

export interface ApiRequest {
  /** Below /v1, without a leading slash; its variable parts already encoded. */
  path: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Record<string, QueryValue>;
  /** Sent as JSON, or as it is when it is a Blob. */
  body?: unknown;
  onlyIf?: OnlyIf | undefined;
  /** Sent as `Idempotency-Key`: the command is done once, however often it comes with the same one. */
  key?: string;
  /** Where the answer is a text, to be kept as it is: its media type, if there are several. */
  text?: true | string;
}

/** The address of an operation; empty query values are left out. */
export function addressOf(path: string, query: Record<string, QueryValue> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? `/v1/${path}` : `/v1/${path}?${text}`;
}

function bodyOf({ body, onlyIf, key }: ApiRequest): RequestInit {
  const condition =
    onlyIf === undefined ? undefined : onlyIf === 'new' ? { 'if-none-match': '*' } : { 'if-match': onlyIf.version };
  const once = key === undefined ? undefined : { 'idempotency-key': key };
  if (body === undefined) return {};
  if (body instanceof Blob) return { body };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...condition, ...once } };
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function send(call: ApiRequest, signal: AbortSignal): Promise<Response> {
  return onceThereIsRoom(() =>
    fetch(addressOf(call.path, call.query), {
      method: call.method ?? 'GET',
      credentials: 'same-origin',
      signal,
      ...(typeof call.text === 'string' ? { headers: { accept: call.text } } : {}),
      ...bodyOf(call),
    }),
  );
}

/** Commands under way. Some give the session another secret: until their answer is here, the one that the browser has may be none any more. */
const commands = new Set<Promise<void>>();

function sendNoted(call: ApiRequest, signal: AbortSignal): Promise<Response> {
  const sent = send(call, signal);
  if ((call.method ?? 'GET') === 'GET') return sent;
  const settle = (): void => void commands.delete(over);
  const over = sent.then(settle, settle);
  commands.add(over);
  return sent;
}

/** Sent once more where a command that ran beside it gave the session another secret meanwhile. */
async function sendWithSession(call: ApiRequest, signal: AbortSignal): Promise<Response> {
  const response = await sendNoted(call, signal);
  if (response.status !== 401 || (call.path === 'session' && commands.size === 0)) return response;
  await Promise.all(commands);
  return (await onceThereIsRoom(() => fetch('/v1/session'))).ok ? sendNoted(call, signal) : response;
}

/**
 * One call of the API: its JSON, or a problem. What asks for a proof of who it is, is sent again once it was given. A session
 * that is no more shows the sign-in page; who may do nothing without a second factor is led to where it is set up.
 */
export const request: BaseQueryFn<ApiRequest, unknown, Problem, object, Meta> = async (call, api) => {
  let response: Response;
  try {
    response = await sendWithSession(call, api.signal);
    if (response.status === 403 && (await codeOf(response)) === 'STEP_UP_NEEDED' && (await askForProof(api.dispatch)))
      response = await send(call, api.signal);
  } catch {
    return { error: unreachable() };
  }
  if (response.ok && call.text) return { data: await response.text() };
  const body = await jsonOf(response);
  if (response.ok) return { data: body, meta: { version: response.headers.get('etag') } };
  if (response.status === 401 && call.path !== 'session') api.dispatch(sessionEnded());
  const problem = problemFrom(response.status, body, response.headers.get('retry-after'));
  if (problem.code === 'SECOND_FACTOR_REQUIRED' && window.location.pathname !== SECURITY_PAGE)
    window.location.assign(SECURITY_PAGE);
  return { error: problem };
};

async function codeOf(response: Response): Promise<unknown> {
  const body = await jsonOf(response.clone());
  return typeof body === 'object' && body !== null ? Reflect.get(body, 'code') : undefined;
}
