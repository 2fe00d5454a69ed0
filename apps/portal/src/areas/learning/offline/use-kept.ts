import { useCallback, useEffect, useState } from 'react';
import { checkCopies } from './keep-lessons.ts';
import { canKeep, type Kept, readKept } from './kept.ts';

/** Asked once for each time that the portal is opened, and when the network is there again. */
let isChecked = false;

/** What this device keeps; with a network, only what may still be read here. */
export function useKept(): { readonly kept: Kept | undefined; readonly reread: () => Promise<void> } {
  const [kept, setKept] = useState<Kept>();
  const reread = useCallback(async () => setKept(await readKept()), []);
  useEffect(() => {
    if (!canKeep()) return undefined;
    const check = () => {
      // Without a network there is nothing to ask, and what is kept stays.
      void checkCopies().then(reread, reread);
    };
    const again = () => {
      isChecked = true;
      check();
    };
    if (isChecked) void reread();
    else again();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [reread]);
  return { kept, reread };
}
