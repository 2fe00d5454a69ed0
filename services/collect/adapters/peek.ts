/** The first bytes, at least so many unless the file is shorter, and what follows them. */
export async function peek(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<{ readonly first: Uint8Array; readonly rest: AsyncIterable<Uint8Array> }> {
  const pieces = source[Symbol.asyncIterator]();
  let first = new Uint8Array();
  while (first.length < bytes) {
    const next = await pieces.next();
    if (next.done) break;
    const longer = new Uint8Array(first.length + next.value.length);
    longer.set(first);
    longer.set(next.value, first.length);
    first = longer;
  }
  return { first, rest: { [Symbol.asyncIterator]: () => pieces } };
}

/** What was peeked at, and what follows; whoever stops within the first has stopped the source too. */
export async function* joined(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = rest[Symbol.asyncIterator]();
  try {
    if (first.length > 0) yield first;
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
  } finally {
    await pieces.return?.();
  }
}
