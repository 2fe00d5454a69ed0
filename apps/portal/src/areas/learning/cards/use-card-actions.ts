import { isProblem } from '@pvt/ui/problem';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useOwner } from '../../../api/owner.ts';
import { useReviewCardMutation, useUndoCardReviewMutation } from './api.ts';
import { forgetAction, type KeptAction, keepAction, keptActions } from './kept-actions.ts';

/** A server that is not there, or too busy, or does not know who asks any more: it is asked again. */
const isPassing = (error: unknown): boolean =>
  isProblem(error) && ([0, 401, 403, 429].includes(error.status) || error.status >= 500);

const AGAIN_MS = 5000;

/** Sends what is done with cards, one after the other; what can not be sent stays on the device until it can. */
export function useCardActions() {
  const [review] = useReviewCardMutation();
  const [undo] = useUndoCardReviewMutation();
  const owner = useOwner();
  const [isKept, setKept] = useState(false);
  const running = useRef<Promise<boolean>>(undefined);

  const send = useCallback(async (): Promise<boolean> => {
    for (let next = keptActions(owner)[0]; next !== undefined; next = keptActions(owner)[0]) {
      const { card } = next;
      const { error } = await (next.review === undefined
        ? undo({ card, undo: next.undo })
        : review({ card, review: next.review }));
      const isLater = error !== undefined && isPassing(error);
      setKept(isLater);
      if (isLater) return false;
      // What is refused is not sent again: the card is gone.
      forgetAction(owner, next);
    }
    return true;
  }, [owner, review, undo]);

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
      keepAction(owner, action);
      return flush();
    },
    [owner, flush],
  );
  return { act, flush, isKept };
}
