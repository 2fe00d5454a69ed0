import { isProblem } from '@pvt/ui/problem';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type Attempt,
  type Certainty,
  type Given,
  isOver,
  type Response,
  type Saved,
  useSaveAnswerMutation,
} from './api.ts';
import { afterSave, keepUnsaved, mergedAnswers, type OwnAnswer, type OwnAnswers, readUnsaved } from './kept-answers.ts';
import { ownDevice } from './own-device.ts';

const PAUSE_MS = 600;
const AGAIN_MS = 3000;

/**
 * - kept: the server does not answer; what is not saved stays on this device, and is sent again by itself.
 * - refused: it can not be saved as it is.
 */
export type SaveState =
  | { readonly kind: 'saved' | 'waiting' | 'saving' | 'kept' }
  | { readonly kind: 'refused'; readonly error: unknown };

export interface Answers {
  readonly answers: OwnAnswers;
  readonly state: SaveState;
  /** By slot: what was answered here, where another device's answer is kept and shown. */
  readonly replaced: OwnAnswers;
  /** Leaves the other device's answer. */
  leave(slot: string): void;
  change(slot: string, response: Response, certainty?: Certainty): void;
  /** What is to be checked, at a version of its own, after all was saved; undefined where that failed. */
  toCheck(slot: string): Promise<Given | undefined>;
  /** Sends what is not saved. @returns whether nothing is left, and nothing was answered otherwise on another device */
  flush(): Promise<boolean>;
}

/** A server that is not there, or too busy: it is asked again. */
const isPassing = (error: unknown): boolean =>
  isProblem(error) && (error.status === 0 || error.status === 429 || error.status >= 500);

/** Answers of an attempt under way: each change is sent after a pause, with a version of its own, until the server keeps it. */
export function useAnswers({ id: attempt, questions }: Pick<Attempt, 'id' | 'questions'>): Answers {
  const [save] = useSaveAnswerMutation();
  const [answers, setAnswers] = useState(() => mergedAnswers(questions, readUnsaved(attempt)));
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const [replaced, setReplaced] = useState<OwnAnswers>({});
  const now = useRef(answers);
  const timer = useRef<number>(undefined);
  const running = useRef<Promise<boolean>>(undefined);

  const put = useCallback(
    (slot: string, answer: OwnAnswer) => {
      now.current = { ...now.current, [slot]: answer };
      keepUnsaved(attempt, now.current);
      setAnswers(now.current);
    },
    [attempt],
  );
  const leave = useCallback((slot: string) => setReplaced(({ [slot]: _left, ...others }) => others), []);
  /** @returns whether what was sent is kept */
  const saved = useCallback(
    (slot: string, sent: number, said: Saved): boolean => {
      const own = now.current[slot];
      if (own === undefined) return true;
      const { answer, isReplaced } = afterSave(own, sent, said);
      put(slot, answer);
      if (isReplaced) setReplaced((others) => ({ ...others, [slot]: own }));
      return !isReplaced;
    },
    [put],
  );

  const sendAll = useCallback(async (): Promise<boolean> => {
    let isKept = true;
    for (;;) {
      const [slot, own] = Object.entries(now.current).find(([, { isSaved }]) => !isSaved) ?? [];
      if (slot === undefined || own === undefined) {
        setState({ kind: 'saved' });
        return isKept;
      }
      setState({ kind: 'saving' });
      const { isSaved: _isSaved, ...given } = own;
      const { data, error } = await save({ attempt, slot, given: { ...given, device: ownDevice() } });
      if (data !== undefined) isKept = saved(slot, own.version, data) && isKept;
      else {
        setState(isPassing(error) ? { kind: 'kept' } : { kind: 'refused', error });
        return false;
      }
    }
  }, [attempt, save, saved]);

  const flush = useCallback((): Promise<boolean> => {
    window.clearTimeout(timer.current);
    running.current ??= sendAll().finally(() => {
      running.current = undefined;
    });
    return running.current;
  }, [sendAll]);

  const change = useCallback(
    (slot: string, response: Response, certainty?: Certainty) => {
      const before = now.current[slot];
      const sure = certainty ?? before?.certainty;
      const version = (before?.version ?? 0) + 1;
      const upon = before?.upon ?? 0;
      put(slot, { version, upon, response, ...(sure === undefined ? {} : { certainty: sure }), isSaved: false });
      leave(slot);
      setState({ kind: 'waiting' });
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), PAUSE_MS);
    },
    [put, flush, leave],
  );

  // What an earlier visit could not send goes first; who leaves has what was written sent.
  useEffect(() => {
    void flush();
    return () => void flush();
  }, [flush]);
  useEffect(() => {
    if (state.kind !== 'kept') return;
    const again = window.setInterval(() => void flush(), AGAIN_MS);
    const online = () => void flush();
    window.addEventListener('online', online);
    return () => {
      window.clearInterval(again);
      window.removeEventListener('online', online);
    };
  }, [state.kind, flush]);
  useEffect(() => {
    if (state.kind === 'saved' || (state.kind === 'refused' && isOver(state.error))) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [state]);

  const toCheck = useCallback(
    async (slot: string): Promise<Given | undefined> => {
      if (!(await flush())) return undefined;
      const own = now.current[slot];
      if (own === undefined) return undefined;
      const { isSaved: _isSaved, ...given } = { ...own, version: own.version + 1 };
      // What is typed from now on comes above it; if the check fails, the version below has the same.
      put(slot, { ...given, isSaved: true });
      return { ...given, device: ownDevice() };
    },
    [flush, put],
  );

  return { answers, state, replaced, leave, change, toCheck, flush };
}
