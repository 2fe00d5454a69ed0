import { type ComponentType, lazy } from 'react';

const againAfterMs = 1_500;

/**
 * A part of the portal that is loaded when it is first shown. While the server is away it is asked for again until it is
 * back: React would remember the first failure for as long as the page is open.
 */
export function lazyPart<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  return lazy(() => loadPatiently(load));
}

/** @throws the failure of a part that a server which answers does not have: another version was installed. */
async function loadPatiently<T>(load: () => Promise<T>): Promise<T> {
  for (let wasThere = false; ; wasThere = await isThere()) {
    try {
      return await load();
    } catch (error) {
      if (wasThere) throw error;
      await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    }
  }
}

async function isThere(): Promise<boolean> {
  return fetch('/healthz').then(
    ({ ok }) => ok,
    () => false,
  );
}
