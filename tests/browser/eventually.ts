import { expect } from 'vitest';

/** What a page comes to show in its own time. */
export function eventually<Value>(read: () => Value) {
  return expect.poll(read, { timeout: 20_000 });
}
