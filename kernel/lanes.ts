/**
 * Lines of work that go on at the same time, each in its own order. Once a work has failed, what stands behind it in its
 * lane is not begun and fails with it.
 */
export interface Lanes {
  /** Behind what is in the lane. */
  run<T>(lane: number, work: () => Promise<T>): Promise<T>;
  /** Behind what is in all lanes, and before what comes later in any. */
  runAlone<T>(work: () => Promise<T>): Promise<T>;
}

export function openLanes(count: number): Lanes {
  const ends: Promise<unknown>[] = Array.from({ length: count }, () => Promise.resolve());

  function behind<T>(end: Promise<unknown>, work: () => Promise<T>): Promise<T> {
    const result = end.then(work);
    // Who asked for it takes the failure up; the lane only remembers it.
    result.catch(() => undefined);
    return result;
  }

  return {
    run(lane, work) {
      const result = behind(ends[lane] ?? Promise.resolve(), work);
      ends[lane] = result;
      return result;
    },
    runAlone(work) {
      const result = behind(Promise.all(ends), work);
      for (const lane of ends.keys()) ends[lane] = result;
      return result;
    },
  };
}
