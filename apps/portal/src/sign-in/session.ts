import { type Problem, problemFrom, unreachable } from '@pvt/ui/problem';

/** Why there is no session; undefined where there is one. */
export async function sessionProblem(): Promise<Problem | undefined> {
  return problemOf(fetch('/v1/session'));
}

/** Begins a session with the token of a link. */
export async function signIn(token: string): Promise<Problem | undefined> {
  return problemOf(
    fetch('/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    }),
  );
}

async function problemOf(call: Promise<Response>): Promise<Problem | undefined> {
  try {
    const response = await call;
    if (response.ok) return undefined;
    const body: unknown = await response.json().catch(() => null);
    return problemFrom(response.status, body, response.headers.get('retry-after'));
  } catch {
    return unreachable();
  }
}
