import type { Schema } from '@pvt/client';
import { isLanguage, type Language } from '@pvt/ui/language';
import { onceThereIsRoom, type Problem, problemFrom, unreachable } from '@pvt/ui/problem';

/** What the server answers, or why it does not do it. */
export interface Answered {
  readonly problem?: Problem;
  readonly body?: unknown;
}

/** Why there is no session; undefined where there is one. */
export async function sessionProblem(): Promise<Problem | undefined> {
  return (await ask('GET', 'session')).problem;
}

/** Begins a session with the token of a link. */
export async function signIn(token: string): Promise<Problem | undefined> {
  return (await ask('POST', 'session', { token })).problem;
}

/** What the page offers; nothing more than signing in where that can't be had. */
export async function waysToSignIn(): Promise<Schema<'WaysToSignIn'>> {
  const { body } = await ask('GET', 'sign-in');
  return (body as Schema<'WaysToSignIn'> | undefined) ?? { signUp: 'closed', mails: 'sent', isClaimed: true };
}

/** Sends it; why it was not taken. */
export async function problemOf(path: string, body?: unknown): Promise<Problem | undefined> {
  const answer = await answerOf(path, body);
  return 'problem' in answer ? answer.problem : undefined;
}

/** Sends it, and what came back. */
export async function answerOf(path: string, body?: unknown): Promise<{ body: unknown } | { problem: Problem }> {
  const { problem, body: answer } = await ask('POST', path.replace('/v1/', ''), body as object | undefined);
  return problem === undefined ? { body: answer } : { problem };
}

/** Where the page shows the second factor, also after a reload. */
export const SECOND_FACTOR = '#second-factor';

export async function ask(method: 'GET' | 'POST', path: string, sent?: object): Promise<Answered> {
  const content =
    sent === undefined ? {} : { body: JSON.stringify(sent), headers: { 'content-type': 'application/json' } };
  try {
    const response = await onceThereIsRoom(() => fetch(`/v1/${path}`, { method, ...content }));
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) return { body };
    const problem = problemFrom(response.status, body, response.headers.get('retry-after'));
    // The sign-in waits in a cookie; the page goes on to its next step.
    if (problem.code === 'SECOND_FACTOR_ASKED') {
      window.location.hash = SECOND_FACTOR;
      window.location.reload();
    }
    return { problem };
  } catch {
    return { problem: unreachable() };
  }
}

/** The language that the page is in, for mails. */
export function languageHere(): Language {
  const { lang } = document.documentElement;
  return isLanguage(lang) ? lang : 'en';
}
