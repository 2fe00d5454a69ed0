/** An id that none of them has yet: a word and a number. */
export function freeId(word: string, all: readonly { readonly id: string }[]): string {
  const taken = new Set(all.map(({ id }) => id));
  for (let n = 1; ; n += 1) if (!taken.has(`${word}-${n}`)) return `${word}-${n}`;
}
