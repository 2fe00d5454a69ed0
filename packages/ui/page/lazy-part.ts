import { type ComponentType, createElement, type FunctionComponent, lazy, useState } from 'react';

const againAfterMs = 1_500;

/** A component that is loaded when it is first shown, or already when `start` is called. */
export interface LazyPart<P extends object> extends FunctionComponent<P> {
  /** Fulfilled when it is there. */
  readonly start: () => Promise<unknown>;
}

/**
 * A part of the portal that is loaded when it is first shown. While the server is away it is asked for again until it is
 * back: React would remember the first failure for as long as the page is open.
 */
export function lazyPart<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): LazyPart<P> {
  let there: ComponentType<P> | undefined;
  let loading: Promise<{ default: ComponentType<P> }> | undefined;
  const start = () => {
    loading ??= loadPatiently(load).then((part) => {
      there = part.default;
      return part;
    });
    return loading;
  };
  const Later = lazy(start);
  /** What is there is shown at once: behind a fallback, however short, React holds it back for a third of a second. */
  function Part(props: P) {
    const [Shown] = useState<ComponentType<P>>(() => there ?? Later);
    return createElement(Shown, props);
  }
  return Object.assign(Part, { start });
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
