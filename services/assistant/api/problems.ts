import type { Problem } from '@pvt/kernel/errors';
import { assistantErrors } from '../contract.ts';
import type { Outcome } from '../core/enrich.ts';
import type { QuestionFault } from '../core/question.ts';

export function invalid(faults: readonly QuestionFault[]): Problem {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return assistantErrors.ENRICHMENT_INVALID(`${first?.pointer ?? ''} ${first?.detail ?? 'is wrong'}${more}.`, {
    errors: faults.map(({ pointer, detail }) => ({ pointer, detail })),
    ...(first === undefined ? {} : { pointer: first.pointer }),
  });
}

export function notAnswered(outcome: Exclude<Outcome, { kind: 'answered' }>, now: number): Problem {
  if (outcome.kind === 'refused') return assistantErrors.LANGUAGE_MODEL_REFUSED(sentence(outcome.detail));
  return assistantErrors.LANGUAGE_MODEL_UNAVAILABLE(sentence(outcome.detail), {
    retryAfterSeconds: Math.max(1, Math.ceil((outcome.retryAt - now) / 1000)),
    more: { retryAt: new Date(outcome.retryAt).toISOString() },
  });
}

function sentence(detail: string): string {
  return `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`;
}
