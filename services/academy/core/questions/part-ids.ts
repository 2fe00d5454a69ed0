/**
 * Ids for parts that came without, by their texts: the same at each import, and without a hint at what is right, which
 * "a" for the first of the key would be.
 */
export function partIds(texts: readonly string[]): string[] {
  const taken = new Map<string, number>();
  return texts.map((text) => {
    const id = fnv1a(text);
    const times = (taken.get(id) ?? 0) + 1;
    taken.set(id, times);
    return times === 1 ? id : `${id}-${times}`;
  });
}

/** FNV-1a of 32 bits (G. Fowler, L. C. Noll, K.-P. Vo) over UTF-16 units, in base 36. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, '0');
}
