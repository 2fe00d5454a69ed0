import { type ReactNode, Suspense, useEffect, useState } from 'react';

/**
 * What a page is not begun with, such as a badge or what stands below the first view. It begins to load once the page
 * has been drawn without it: rendered at once, it would be loaded before the heading is seen, however late it is needed.
 */
export function AfterPaint({ children }: { children: ReactNode }) {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    // An effect may run before the browser draws what it belongs to; a task after the next frame does not.
    let task: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      task = setTimeout(() => setPainted(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(task);
    };
  }, []);
  return painted && <Suspense>{children}</Suspense>;
}
