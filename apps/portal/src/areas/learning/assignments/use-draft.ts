import { isProblem } from '@pvt/ui/problem';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useOwner } from '../../../api/owner.ts';
import type { OwnWork } from '../../../parts/works/work.ts';
import { type Content, type OfLesson, useSaveWorkDraftMutation } from './api.ts';
import { draftOf, keepDraft, type OwnDraft } from './kept-draft.ts';

const PAUSE_MS = 800;
const AGAIN_MS = 3000;

/** `kept`: the server does not answer; it is sent again by itself. */
export type DraftState =
  | { readonly kind: 'saved' | 'waiting' | 'saving' | 'kept' }
  | { readonly kind: 'refused'; readonly error: unknown };

export interface Draft {
  readonly content: Content;
  readonly state: DraftState;
  change(content: Content): void;
  /** Sends what is not saved. */
  flush(): Promise<void>;
}

/** A server that is not there, or too busy: it is asked again. */
const isPassing = (error: unknown): boolean =>
  isProblem(error) && (error.status === 0 || error.status === 429 || error.status >= 500);

/** What a learner is writing: sent after each pause, with a version of its own, until the server keeps it. */
export function useDraft({ course, lesson }: OfLesson, work: OwnWork): Draft {
  const [save] = useSaveWorkDraftMutation();
  const owner = useOwner();
  const [draft, setDraft] = useState(() => draftOf({ owner, course, lesson }, work));
  const [state, setState] = useState<DraftState>({ kind: draft.isSaved ? 'saved' : 'waiting' });
  const now = useRef(draft);
  const timer = useRef<number>(undefined);
  const running = useRef<Promise<void>>(undefined);

  const put = useCallback(
    (next: OwnDraft) => {
      now.current = next;
      keepDraft({ owner, course, lesson }, next);
      setDraft(next);
    },
    [owner, course, lesson],
  );

  const send = useCallback(async () => {
    while (!now.current.isSaved) {
      setState({ kind: 'saving' });
      const { version, content } = now.current;
      const { data, error } = await save({ course, lesson, draft: { version, content } });
      if (data === undefined) return setState(isPassing(error) ? { kind: 'kept' } : { kind: 'refused', error });
      if (now.current.version !== version) continue;
      // Another device counted further: what is shown here is what is meant, and is sent above it.
      if (data.version > version) put({ ...now.current, version: data.version + 1 });
      else put({ ...now.current, isSaved: true });
    }
    setState({ kind: 'saved' });
  }, [save, put, course, lesson]);

  const flush = useCallback((): Promise<void> => {
    window.clearTimeout(timer.current);
    running.current ??= send().finally(() => {
      running.current = undefined;
    });
    return running.current;
  }, [send]);

  const change = (content: Content) => {
    put({ version: now.current.version + 1, content, isSaved: false });
    setState({ kind: 'waiting' });
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void flush(), PAUSE_MS);
  };

  // What was kept on the device is sent at once; who leaves the page has what was written saved.
  useEffect(() => {
    void flush();
    return () => void flush();
  }, [flush]);
  useEffect(() => {
    if (state.kind !== 'kept') return;
    const again = window.setInterval(() => void flush(), AGAIN_MS);
    return () => window.clearInterval(again);
  }, [state.kind, flush]);

  return { content: draft.content, state, change, flush };
}
