import type { Schema } from '@pvt/client';
import { onceThereIsRoom, type Problem, problemFrom, unreachable } from '@pvt/ui/problem';

export type ShownInvitation = Schema<'ShownInvitation'>;

type Answered<T> = { readonly value: T; readonly problem?: undefined } | { readonly problem: Problem };

/** What the link is for. The token is in the part of the address that no server is sent. */
export const showInvitation = (token: string): Promise<Answered<ShownInvitation>> =>
  post<ShownInvitation>('/v1/invitation', { token });

/** Joins, and is signed in. Without a name and a password: as who is signed in. */
export const join = (acceptance: Schema<'Acceptance'>): Promise<Answered<unknown>> =>
  post('/v1/invitation/acceptance', acceptance);

/** No more invitations from there. */
export const refuse = (token: string): Promise<Answered<unknown>> => post('/v1/invitation/refusal', { token });

/** Who is signed in, by mail; undefined for nobody with an account. */
export async function signedInAs(): Promise<string | undefined> {
  const response = await onceThereIsRoom(() => fetch('/v1/session')).catch(() => undefined);
  if (response?.ok !== true) return undefined;
  return ((await response.json()) as Schema<'Session'>).account?.mail;
}

async function post<T>(path: string, body: object): Promise<Answered<T>> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await onceThereIsRoom(() => fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }));
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return { value: answer as T };
    return { problem: problemFrom(response.status, answer, response.headers.get('retry-after')) };
  } catch {
    return { problem: unreachable() };
  }
}
