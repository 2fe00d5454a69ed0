import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes. */
export interface MemoryFigures {
  /** Of the whole process, as the operating system has it. */
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
}

/** Whether what the process holds is more than it may. */
export interface MemoryUse {
  /** Looks again; to be called now and then. */
  look(): void;
  /** What is held, while it is too much (bytes). */
  readonly tooMuch: number | undefined;
}

/**
 * Of the process's memory, what is not the heap's or a buffer's: programs, stacks, and what was freed and is kept for later.
 * So much of the limit is left for it.
 */
const OF_OBJECTS = 0.8;
/** Collecting a heap of this size takes up to a second. */
const COLLECT_EVERY_MS = 10_000;

/**
 * The operating system's figure stays high long after what was held is let go of: the allocator keeps what was freed, and where
 * load is shed so little is allocated that nothing is collected. So past the limit it is the objects that count, and what is
 * garbage among them is collected first.
 * @param limit bytes; 0 for none
 */
export function memoryUse(
  limit: number,
  measure: () => MemoryFigures | undefined = measureMemory,
  collect: () => void = collectGarbage,
  now: () => number = () => performance.now(),
): MemoryUse {
  let tooMuch: number | undefined;
  let collected = Number.NEGATIVE_INFINITY;

  function excess(): number | undefined {
    const measured = measure();
    if (measured === undefined) return tooMuch;
    const { rss, heapUsed, external } = measured;
    return rss > limit && heapUsed + external > limit * OF_OBJECTS ? rss : undefined;
  }

  return {
    look() {
      if (limit === 0) return;
      tooMuch = excess();
      if (tooMuch === undefined || now() - collected < COLLECT_EVERY_MS) return;
      collect();
      collected = now();
      tooMuch = excess();
    },
    get tooMuch() {
      return tooMuch;
    },
  };
}

/** The system tells it through a file: nothing when no more can be opened. */
function measureMemory(): MemoryFigures | undefined {
  try {
    return process.memoryUsage();
  } catch {
    return undefined;
  }
}

/** V8 gives its collector to contexts that are made while the flag is set; there is no other way to ask for it. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') Reflect.apply(collect, undefined, []);
}
