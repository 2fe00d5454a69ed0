import { messageOf } from '../service/errors.ts';

type Close = () => Promise<unknown>;

/** What was started, to be ended in the other order. */
export interface Closers {
  add(close: Close): void;
  /**
   * Ends everything, once, however often it is called. One that fails does not keep those after it from ending.
   * @throws Error with the messages of those that failed
   */
  close(): Promise<void>;
}

export function createClosers(): Closers {
  const open: Close[] = [];
  let closing: Promise<void> | undefined;

  async function closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let close = open.pop(); close !== undefined; close = open.pop()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, failures.map(messageOf).join('; '));
  }

  return {
    add: (close) => open.push(close),
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}
