/**
 * Prepares the next item while those before are being stored; at most `atOnce` are, and one more is held. What was read
 * before a failure of the source is stored before the failure is passed on.
 */
export async function pipelined<I, P>(
  items: AsyncIterable<I>,
  prepare: (item: I) => P | Promise<P>,
  store: (prepared: P) => Promise<void>,
  atOnce = 1,
): Promise<void> {
  const storing: Promise<void>[] = [];
  try {
    for await (const item of items) {
      const prepared = await prepare(item);
      if (storing.length === atOnce) await storing.shift();
      const begun = store(prepared);
      // A failure is taken up at the next await of it; until then it must not count as unhandled.
      begun.catch(() => undefined);
      storing.push(begun);
    }
  } finally {
    await Promise.allSettled(storing);
    await Promise.all(storing);
  }
}
