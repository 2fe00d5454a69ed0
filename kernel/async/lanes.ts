/**
 * Lines of work that go on at the same time, each in its own order. Once a work has failed, what stands behind it in its
 * lane is not begun and fails with it.
 */
export interface Lanes {
  /** Behind what is in the lane. `giveWay` lets what stands behind it begin before it is done, and whatever comes of it. */
  run<T>(lane: number, work: (giveWay: () => void) => Promise<T>): Promise<T>;
  /** Behind what is in all lanes, and before what comes later in any. */
  runAlone<T>(work: (giveWay: () => void) => Promise<T>): Promise<T>;
}

export function openLanes(count: number): Lanes {
  const ends: Promise<unknown>[] = Array.from({ length: count }, () => Promise.resolve());

  function behind<T>(end: Promise<unknown>, work: (giveWay: () => void) => Promise<T>) {
    const { promise: freed, resolve: giveWay } = Promise.withResolvers<void>();
    const result = end.then(() => work(giveWay));
    const next = Promise.race([freed, result]);
    // Who asked for it takes the failure up; the lane only remembers it.
    next.catch(() => undefined);
    return { result, next };
  }

  return {
    run(lane, work) {
      const { result, next } = behind(ends[lane] ?? Promise.resolve(), work);
      ends[lane] = next;
      return result;
    },
    runAlone(work) {
      const { result, next } = behind(Promise.all(ends), work);
      for (const lane of ends.keys()) ends[lane] = next;
      return result;
    },
  };
}
