import { type Problem, problemFrom, unreachable } from '@pvt/ui/problem';
import type { BaseQueryFn } from '@reduxjs/toolkit/query';
import { sessionEnded } from './session-state.ts';

export type QueryValue = string | number | boolean | null | undefined;

/** What must hold for a PUT to have its effect: that nothing has the name yet, or that this version is the one kept. */
export type OnlyIf = 'new' | { version: string };

export interface ApiRequest {
  /** Below /v1, without a leading slash; its variable parts already encoded. */
  path: string;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Record<string, QueryValue>;
  /** Sent as JSON, or as it is when it is a Blob. */
  body?: unknown;
  onlyIf?: OnlyIf | undefined;
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

function bodyOf({ body, onlyIf }: ApiRequest): RequestInit {
  const condition =
    onlyIf === undefined ? undefined : onlyIf === 'new' ? { 'if-none-match': '*' } : { 'if-match': onlyIf.version };
  if (body === undefined) return {};
  if (body instanceof Blob) return { body };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...condition } };
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

/** One call of the API: its JSON, or a problem. A session that is no more shows the sign-in page. */
export const request: BaseQueryFn<ApiRequest, unknown, Problem> = async (call, api) => {
  let response: Response;
  try {
    response = await fetch(addressOf(call.path, call.query), {
      method: call.method ?? 'GET',
      credentials: 'same-origin',
      signal: api.signal,
      ...bodyOf(call),
    });
  } catch {
    return { error: unreachable() };
  }
  const body = await jsonOf(response);
  if (response.ok) return { data: body };
  if (response.status === 401 && call.path !== 'session') api.dispatch(sessionEnded());
  return { error: problemFrom(response.status, body, response.headers.get('retry-after')) };
};
