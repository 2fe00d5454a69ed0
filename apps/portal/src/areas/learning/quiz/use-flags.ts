import { useState } from 'react';

const keyOf = (attempt: string): string => `pvt.quiz.flags.${attempt}`;

/** Questions that a learner wants to look at once more; they are kept on this device. */
export function useFlags(attempt: string) {
  const [flags, setFlags] = useState<ReadonlySet<string>>(() => read(attempt));
  const toggle = (slot: string) => {
    const next = new Set(flags);
    if (!next.delete(slot)) next.add(slot);
    setFlags(next);
    try {
      localStorage.setItem(keyOf(attempt), JSON.stringify([...next]));
    } catch {
      // A device that keeps nothing for pages: they are there while the page is open.
    }
  };
  return { flags, toggle };
}

function read(attempt: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(attempt)) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : []);
  } catch {
    return new Set();
  }
}
