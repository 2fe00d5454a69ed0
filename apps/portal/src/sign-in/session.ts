import { type Problem, problemFrom, unreachable } from '@pvt/ui/problem';

/** Why there is no session; undefined where there is one. */
export async function sessionProblem(): Promise<Problem | undefined> {
  const answer = await answerTo(fetch('/v1/session'));
  return 'problem' in answer ? answer.problem : undefined;
}

/** Begins a session with the token of a link. */
export async function signIn(token: string): Promise<Problem | undefined> {
  return problemOf('/v1/session', { token });
}

/** Sends it; why it was not taken. */
export async function problemOf(path: string, body?: unknown): Promise<Problem | undefined> {
  const answer = await answerOf(path, body);
  return 'problem' in answer ? answer.problem : undefined;
}

/** Sends it, and what came back. */
export function answerOf(path: string, body?: unknown): Promise<{ body: unknown } | { problem: Problem }> {
  const sent =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return answerTo(fetch(path, { method: 'POST', ...sent }));
}

async function answerTo(call: Promise<Response>): Promise<{ body: unknown } | { problem: Problem }> {
  try {
    const response = await call;
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) return { body };
    return { problem: problemFrom(response.status, body, response.headers.get('retry-after')) };
  } catch {
    return { problem: unreachable() };
  }
}
