/** What a store answered: a status, or nothing that could be read as an answer. */
export type StoreAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'silent'; readonly why: string };

/** What becomes of the statements that were sent. */
export type Verdict =
  | { readonly kind: 'taken' }
  /** One of them at least is refused, whichever. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  /** Nothing is wrong with them; the store is asked again later. */
  | { readonly kind: 'later'; readonly fault: string; readonly retryAfterMs: number | null };

/** Of the statuses that a store has for statements that it does not take (xAPI 1.0.3, Communication 3.2). */
const REFUSED = [400, 409, 413, 422];

/** The first attempts come soon, those of a store that is away for days once an hour (ms). */
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 3_600_000;

export function verdictOf(answer: StoreAnswer): Verdict {
  if (answer.kind === 'silent') return { kind: 'later', fault: answer.why, retryAfterMs: null };
  const { status, text, retryAfterMs } = answer;
  if (status === 200 || status === 204) return { kind: 'taken' };
  const said = text.trim().slice(0, 500);
  if (REFUSED.includes(status)) return { kind: 'refused', status, reason: said === '' ? `status ${status}` : said };
  return { kind: 'later', fault: faultOf(status, said), retryAfterMs };
}

function faultOf(status: number, said: string): string {
  if (status === 401 || status === 403)
    return `The store does not let us in (${status}). Correct the user and the password.`;
  if (status === 404 || status === 405) return `There is no record store at the address (${status}).`;
  if (status >= 300 && status < 400) return `The store answered ${status}: redirects are not followed.`;
  return `The store answered ${status}. ${said}`.trim();
}

/** @param failures how often in a row it was not reached, this time included @param random from 0 (inclusive) to 1 (exclusive) */
export function waitMs(failures: number, retryAfterMs: number | null, random: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
  // Half of it at random, so that what failed together does not come back together.
  const own = Math.round(full / 2 + (full / 2) * random);
  return Math.min(Math.max(own, retryAfterMs ?? 0), LONGEST_WAIT_MS);
}
