import { useCallback, useEffect, useState } from 'react';
import { checkCopies } from './keep-lessons.ts';
import { canKeep, type Kept, readKept } from './kept.ts';

/** Once for each time that the portal is opened, and when the network is there again. */
let checked: Promise<void> | undefined;

function checkedOnce(): Promise<void> {
  // Without a network there is nothing to ask, and what is kept stays.
  checked ??= checkCopies().catch(() => undefined);
  return checked;
}

/** Removes copies of what may not be read any more. */
export function useCopyCheck(): void {
  useEffect(() => {
    if (!canKeep()) return undefined;
    const check = () => {
      checked = undefined;
      void checkedOnce();
    };
    void checkedOnce();
    window.addEventListener('online', check);
    return () => window.removeEventListener('online', check);
  }, []);
}

/** What this device keeps, when it was checked. */
export function useKept(): { readonly kept: Kept | undefined; readonly reread: () => Promise<void> } {
  const [kept, setKept] = useState<Kept>();
  const reread = useCallback(async () => setKept(await readKept()), []);
  useEffect(() => {
    if (canKeep()) void checkedOnce().then(reread);
  }, [reread]);
  return { kept, reread };
}
