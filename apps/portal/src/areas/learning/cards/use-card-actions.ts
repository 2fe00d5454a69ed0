import { isProblem } from '@pvt/ui/problem';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useReviewCardMutation, useUndoCardReviewMutation } from './api.ts';
import { forgetAction, type KeptAction, keepAction, keptActions } from './kept-actions.ts';

/** A server that is not there, or too busy: it is asked again. */
const isPassing = (error: unknown): boolean =>
  isProblem(error) && (error.status === 0 || error.status === 429 || error.status >= 500);

const AGAIN_MS = 5000;

/** Sends what is done with cards, one after the other; what can not be sent stays on the device until it can. */
export function useCardActions() {
  const [review] = useReviewCardMutation();
  const [undo] = useUndoCardReviewMutation();
  const [isKept, setKept] = useState(false);
  const running = useRef<Promise<boolean>>(undefined);

  const send = useCallback(async (): Promise<boolean> => {
    for (let next = keptActions()[0]; next !== undefined; next = keptActions()[0]) {
      const { card } = next;
      const { error } = await (next.review === undefined
        ? undo({ card, undo: next.undo })
        : review({ card, review: next.review }));
      const isLater = error !== undefined && isPassing(error);
      setKept(isLater);
      if (isLater) return false;
      // What is refused is not sent again: the card is of another account, or gone.
      forgetAction(next);
    }
    return true;
  }, [review, undo]);

  /** @returns whether all is sent */
  const flush = useCallback((): Promise<boolean> => {
    running.current ??= send().finally(() => {
      running.current = undefined;
    });
    return running.current;
  }, [send]);

  useEffect(() => {
    const again = () => void flush();
    again();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [flush]);
  useEffect(() => {
    if (!isKept) return undefined;
    const timer = window.setInterval(() => void flush(), AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [isKept, flush]);

  const act = useCallback(
    (action: KeptAction) => {
      keepAction(action);
      return flush();
    },
    [flush],
  );
  return { act, flush, isKept };
}
