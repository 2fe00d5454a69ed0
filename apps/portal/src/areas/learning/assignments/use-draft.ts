import { isProblem } from '@pvt/ui/problem';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useOwner } from '../../../api/owner.ts';
import type { OwnWork } from '../../../parts/works/work.ts';
import { type Content, type OfLesson, useSaveWorkDraftMutation } from './api.ts';
import { afterDraftSave, draftOf, keepDraft, type OtherDraft, type OwnDraft } from './kept-draft.ts';

const PAUSE_MS = 800;
const AGAIN_MS = 3000;

/**
 * - kept: the server does not answer; it is sent again by itself.
 * - apart: another device has saved since; nothing is sent until the learner has chosen.
 */
export type DraftState =
  | { readonly kind: 'apart'; readonly other: OtherDraft }
  | { readonly kind: 'saved' | 'waiting' | 'saving' | 'kept' }
  | { readonly kind: 'refused'; readonly error: unknown };

export interface Draft {
  readonly content: Content;
  readonly state: DraftState;
  change(content: Content): void;
  /** Sends what is not saved. @returns false where another device has saved since */
  flush(): Promise<boolean>;
  /** Goes on with the own draft, or with the other device's. */
  choose(which: 'own' | 'other'): void;
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
  const running = useRef<Promise<boolean>>(undefined);
  const other = useRef<OtherDraft>(undefined);
  const before = useRef<Content>(undefined);

  const put = useCallback(
    (next: OwnDraft) => {
      now.current = next;
      keepDraft({ owner, course, lesson }, next);
      setDraft(next);
    },
    [owner, course, lesson],
  );

  const send = useCallback(async (): Promise<boolean> => {
    while (!now.current.isSaved) {
      if (other.current !== undefined) {
        setState({ kind: 'apart', other: other.current });
        return false;
      }
      setState({ kind: 'saving' });
      const { version, upon, content } = now.current;
      const sent = { version, before: before.current };
      before.current = content;
      const { data, error } = await save({ course, lesson, draft: { version, upon, content } });
      if (data === undefined) {
        setState(isPassing(error) ? { kind: 'kept' } : { kind: 'refused', error });
        return true;
      }
      const after = afterDraftSave(now.current, sent, data);
      put(after.draft);
      other.current = after.other;
    }
    setState({ kind: 'saved' });
    return true;
  }, [save, put, course, lesson]);

  const flush = useCallback((): Promise<boolean> => {
    window.clearTimeout(timer.current);
    running.current ??= send().finally(() => {
      running.current = undefined;
    });
    return running.current;
  }, [send]);

  const change = (content: Content) => {
    put({ ...now.current, version: now.current.version + 1, content, isSaved: false });
    if (other.current !== undefined) return;
    setState({ kind: 'waiting' });
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void flush(), PAUSE_MS);
  };

  const choose = (which: 'own' | 'other') => {
    const theirs = other.current;
    if (theirs === undefined) return;
    other.current = undefined;
    const upon = theirs.version;
    if (which === 'own')
      put({ ...now.current, version: Math.max(now.current.version, upon + 1), upon, isSaved: false });
    else put({ version: upon, upon, content: theirs.content, isSaved: true });
    void flush();
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

  return { content: draft.content, state, change, flush, choose };
}
