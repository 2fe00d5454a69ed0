import { useEffect, useEffectEvent, useState } from 'react';

/** Long enough to type on, short enough to wait for. */
const pauseMs = 700;

/**
 * A text that takes effect on Enter or when its field is left, not on every letter; with `onPause` also when nothing
 * was typed for a moment. It follows changes from outside.
 */
export function useDraft(value: string, onCommit: (value: string) => void, { onPause = false } = {}) {
  const [draft, setDraft] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setDraft(value);
  }
  const settle = (text: string) => {
    setDraft(text);
    if (text.trim() !== value) onCommit(text.trim());
  };
  // The commit of this moment, not that of the letter: others may have changed the address meanwhile.
  const commit = useEffectEvent(() => settle(draft));
  const waiting = onPause && draft.trim() !== value;
  useEffect(() => {
    // Each letter begins the wait anew.
    if (!waiting) return;
    const timer = window.setTimeout(commit, pauseMs);
    return () => window.clearTimeout(timer);
  }, [waiting, draft]);
  return {
    /** Takes a text at once, as when it is chosen from a list. */
    settle,
    type: setDraft,
    field: {
      value: draft,
      onChange: (event: { target: { value: string } }) => setDraft(event.target.value),
      onBlur: () => settle(draft),
      onKeyDown: (event: { key: string }) => {
        if (event.key === 'Enter') settle(draft);
      },
    },
  };
}
