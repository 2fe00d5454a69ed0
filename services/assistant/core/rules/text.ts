/** Words and sentences of any script that separates words. Deterministic: no locale of the machine has a say. */

/** Lower case, without accents: "Café" and "cafe" are one word. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

export function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [];
}

/** A crude stem: enough to see "cancelled", "cancels" and "cancellation" as one. */
export function stem(word: string): string {
  const cut = word.replace(/['’]s?$/, '').replace(/(?:ations?|ments?|ings?|ed|ies|es|s|ly)$/, '');
  const base = cut.length >= 3 ? cut : word;
  return base.replace(/([^aeiou])\1$/, '$1').replace(/[ey]$/, '');
}

/** Sentences, trimmed, in order. A line break ends one too: chat and mail are written so. */
export function sentences(text: string): string[] {
  const found = text.split(/(?<=[.!?…。！？]["'”’)]?)\s+|\n+/u);
  return found.map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Words that are in every text and say nothing of its subject. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again all also am an and any are as at be because been before being below between both but by can
  could did do does doing down during each few for from further had has have having he her here hers him his how i if in
  into is it its just me more most my no nor not now of off on once only or other our out over own please same she should
  so some such than that the their them then there these they this those through to too under until up us very was we
  were what when where which while who whom why will with would you your`.split(/\s+/),
);
