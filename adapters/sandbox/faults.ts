export const FAULT_MODES = ['error', 'error-after', 'hang', 'hang-after', 'reset', 'reset-after', 'delay'] as const;

/** What goes wrong with the next requests of an operation: before its effect, or after it, when the answer is lost. */
export interface Fault {
  readonly operation: string;
  readonly mode: (typeof FAULT_MODES)[number];
  readonly times: number;
  /** Of a delay. */
  readonly ms?: number;
}

/** Method tokens that bring a fault of their own, for each request that uses them. */
const BY_TOKEN: Readonly<Record<string, Fault['mode']>> = {
  card_error: 'error',
  card_hang: 'hang',
  card_reset: 'reset',
  card_error_after: 'error-after',
  card_hang_after: 'hang-after',
  card_reset_after: 'reset-after',
};

export interface Faults {
  set(faults: readonly Fault[]): void;
  /** @returns what this request meets, which is then used up */
  next(operation: string, token: string | undefined): Pick<Fault, 'mode' | 'ms'> | undefined;
}

export function openFaults(): Faults {
  let armed: { fault: Fault; left: number }[] = [];
  return {
    set: (faults) => {
      armed = faults.map((fault) => ({ fault, left: fault.times }));
    },
    next(operation, token) {
      const found = armed.find(({ fault, left }) => left > 0 && [operation, '*'].includes(fault.operation));
      if (found !== undefined) {
        found.left -= 1;
        return found.fault;
      }
      const mode = token === undefined ? undefined : BY_TOKEN[token];
      return mode === undefined ? undefined : { mode };
    },
  };
}
