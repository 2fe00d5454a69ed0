import { lazyPart } from '@pvt/ui';
import { useEffect, useState } from 'react';

/** What is opened later: the first page begins without it. */
export const NavigationDrawer = lazyPart(() => import('./NavigationDrawer.tsx'));
export const ShortcutsDialog = lazyPart(() => import('./ShortcutsDialog.tsx'));
export const Notice = lazyPart(() => import('./Notice.tsx'));

/** Loads these parts when the browser has nothing more urgent to do, so that a message can be shown while the server is away too. */
export function useLaterParts(): void {
  useEffect(() => {
    const start = () => {
      for (const part of [NavigationDrawer, ShortcutsDialog, Notice]) void part.start();
    };
    // Safari has no word for "when it is idle".
    if ('requestIdleCallback' in window) requestIdleCallback(start);
    else setTimeout(start, 1_000);
  }, []);
}

/** True from the first time that it is open on: a part that was shown once stays, so that it can close in its own way. */
export function useOnceOpen(open: boolean): boolean {
  const [was, setWas] = useState(open);
  if (open && !was) setWas(true);
  return was || open;
}
