import { defineErrors, type Problem } from '@pvt/kernel/errors';
import type { Outcome } from './outcome.ts';
import type { QuestionFault } from './question.ts';

export const assistantErrors = defineErrors({
  ENRICHMENT_INVALID: {
    kind: 'unprocessable',
    title: 'The enrichment can not be done as asked',
    description:
      'The text is empty or longer than 32 KiB, classify has no labels, or the schema of extract is not one that can be used. `errors` says where.',
  },
  LANGUAGE_MODEL_NOT_CONFIGURED: {
    kind: 'unavailable',
    title: 'No language model is configured',
    description:
      'Only a language model can do this, and the installation has none. Whoever runs it sets PVT_ANTHROPIC_KEY, or PVT_OPENAI_KEY; with PVT_OPENAI_URL also a server of one’s own that speaks OpenAI’s chat completions. Until then nothing is sent to anybody.',
  },
  LANGUAGE_MODEL_UNAVAILABLE: {
    kind: 'unavailable',
    title: 'No language model can be had right now',
    description:
      'Every configured provider fails, is at its limit, or is left alone after failures. Come back at `retryAt` (an instant), or ask with "onUnavailable": "fallback" for the rules’ answer. A flow parks its event until then; no attempt is used up.',
  },
  LANGUAGE_MODEL_REFUSED: {
    kind: 'unprocessable',
    title: 'No usable answer was given',
    description:
      'The models answered, twice, something that does not have the asked shape, or refused the text; or the rules could not find what the schema requires. Asking the same again is not likely to help: loosen the schema or the labels, or ask with "onUnavailable": "fallback".',
  },
});

export function enrichmentInvalid(faults: readonly QuestionFault[]): Problem {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return assistantErrors.ENRICHMENT_INVALID(`${first?.pointer ?? ''} ${first?.detail ?? 'is wrong'}${more}.`, {
    errors: faults.map(({ pointer, detail }) => ({ pointer, detail })),
    ...(first === undefined ? {} : { pointer: first.pointer }),
  });
}

export const noModelConfigured = (): Problem =>
  assistantErrors.LANGUAGE_MODEL_NOT_CONFIGURED(
    'No language model is configured here. Whoever runs PVT can set PVT_ANTHROPIC_KEY, or PVT_OPENAI_KEY.',
  );

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
