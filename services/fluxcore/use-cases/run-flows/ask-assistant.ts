import { enrichText } from '@pvt/assistant/contract';
import type { Contracts } from '@pvt/kernel/contract';
import { Problem } from '@pvt/kernel/errors';
import { Park } from '@pvt/kernel/log/retry';
import { Refusal } from '../../core/refusal.ts';
import type { AskAssistant } from '../tools.ts';

const COME_BACK_MS = 10_000;

/**
 * Asks the assistant by its contract; when no model can be had and the step would rather wait, its event parks. What it
 * will not answer (a text that is empty or too long, a shape that no model gives) it would not answer later either.
 */
export function askAssistant(contracts: Contracts): AskAssistant {
  return async (context, { task, input }) => {
    try {
      const { labels, ...asked } = task;
      const question = { ...asked, input, ...(labels === undefined ? {} : { labels: [...labels] }) };
      const { output, provider, model } = await contracts.call(enrichText, context, question);
      return { output, provider, model };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.entry.kind === 'unprocessable') return new Refusal(`${error.code}: ${error.detail}`);
      if (error.entry.kind !== 'unavailable') throw error;
      throw new Park('assistant', retryAt(error));
    }
  };
}

function retryAt(problem: Problem): Date {
  const given = problem.options.more?.['retryAt'];
  const at =
    typeof given === 'string'
      ? new Date(given)
      : new Date(Date.now() + (problem.options.retryAfterSeconds ?? 0) * 1000);
  return at.getTime() > Date.now() ? at : new Date(Date.now() + COME_BACK_MS);
}
