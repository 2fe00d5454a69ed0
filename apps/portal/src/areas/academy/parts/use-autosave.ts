import { useCallback, useEffect, useRef, useState } from 'react';
import { isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { type LessonBody, type LessonDraft, useSaveLessonMutation, useStepLessonMutation } from '../api.ts';

const PAUSE_MS = 800;

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface Autosave {
  readonly state: SaveState;
  readonly body: LessonBody | null;
  readonly overtaken: boolean;
  change(body: LessonBody): void;
  /** Sends what is not saved once more. */
  retry(): void;
  /** Takes the content that was kept before the last one, or that was undone. */
  step(step: 'undo' | 'redo'): Promise<void>;
}

/**
 * Saves what is written with each pause, one save after the other: each is of the version that the one before made.
 * @param onReplaced called when the content became another one than what was written here
 */
export function useAutosave(course: string, draft: LessonDraft, onReplaced: () => void): Autosave {
  const [save] = useSaveLessonMutation();
  const [stepBy] = useStepLessonMutation();
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const [body, setBody] = useState(draft.body);
  const version = useRef(draft.version);
  const waiting = useRef<LessonBody>(undefined);
  const timer = useRef<number>(undefined);
  const running = useRef(false);
  const { lesson } = draft;

  const flush = useCallback(async () => {
    window.clearTimeout(timer.current);
    if (running.current) return;
    running.current = true;
    while (waiting.current !== undefined) {
      const sent = waiting.current;
      setState({ kind: 'saving' });
      const saved = await save({ course, lesson, body: sent, version: version.current });
      if (saved.data === undefined) {
        running.current = false;
        return setState({ kind: 'failed', error: saved.error });
      }
      version.current = saved.data.version;
      if (waiting.current === sent) waiting.current = undefined;
    }
    running.current = false;
    setState({ kind: 'saved' });
  }, [save, course, lesson]);

  const change = (next: LessonBody) => {
    waiting.current = next;
    setState({ kind: 'waiting' });
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void flush(), PAUSE_MS);
  };

  // Who leaves the page has what was written saved.
  useEffect(() => () => void flush(), [flush]);
  useEffect(() => {
    if (state.kind === 'saved') return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [state.kind]);

  const step = async (how: 'undo' | 'redo') => {
    await flush();
    const stepped = await stepBy({ course, lesson, step: how });
    if (stepped.data === undefined) return setState({ kind: 'failed', error: stepped.error });
    version.current = stepped.data.version;
    waiting.current = undefined;
    setBody(stepped.data.body);
    setState({ kind: 'saved' });
    onReplaced();
  };

  return {
    ...{ state, body, change, step },
    overtaken: state.kind === 'failed' && isOvertaken(state.error),
    retry: () => void flush(),
  };
}
