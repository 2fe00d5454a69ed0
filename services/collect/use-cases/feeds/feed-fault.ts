import { messageOf, Problem } from '@pvt/kernel/errors';
import { InputInterrupted } from '../../adapters/input.ts';
import { collectErrors } from '../../core/errors.ts';
import type { FeedFault } from '../../core/feed-status.ts';

/** What ended a poll, or the reading of a file, as its feed's state shows it. */
export function feedFault(error: unknown): FeedFault {
  const { code, detail } = problemOf(error);
  return { code, detail };
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof InputInterrupted && error.cause instanceof Problem) return error.cause;
  if (error instanceof InputInterrupted) return collectErrors.FEED_BROKE_OFF('It broke off before its end.');
  return collectErrors.FEED_FAILED(messageOf(error));
}
