import { STOP_WORDS, sentences, stem, words } from './text.ts';

const MAX_SENTENCES = 3;
const MAX_LENGTH = 600;
/** Sentences beyond these are not weighed: the work stays linear in the text, and leads come first. */
const MAX_WEIGHED = 400;

/**
 * The sentences most central to the text: those with the words that most sentences share (a degree centrality over
 * shared words), with a little more for the first ones. In the order of the text, at most three.
 */
export function summarise(input: string): { summary: string } {
  // A sentence that is repeated is not more central for it.
  const all = [...new Set(sentences(input))].slice(0, MAX_WEIGHED);
  if (all.length === 0) return { summary: clip(input.trim()) };
  if (all.length <= MAX_SENTENCES && input.length <= MAX_LENGTH) return { summary: clip(all.join(' ')) };
  const bags = all.map(
    (each) =>
      new Set(
        words(each)
          .filter((word) => !STOP_WORDS.has(word))
          .map(stem),
      ),
  );
  const shared = new Map<string, number>();
  for (const bag of bags) for (const word of bag) shared.set(word, (shared.get(word) ?? 0) + 1);
  const weights = bags.map((bag, i) => {
    let sum = 0;
    for (const word of bag) sum += (shared.get(word) ?? 1) - 1;
    return sum / Math.sqrt(bag.size + 4) + 1 / (1 + i);
  });
  const chosen = weights
    .map((weight, i) => ({ weight, i }))
    .sort((a, b) => b.weight - a.weight || a.i - b.i)
    .slice(0, MAX_SENTENCES)
    .sort((a, b) => a.i - b.i);
  return { summary: clip(chosen.map(({ i }) => all[i] ?? '').join(' ')) };
}

function clip(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_LENGTH
    ? text
    : `${characters
        .slice(0, MAX_LENGTH - 1)
        .join('')
        .trimEnd()}…`;
}
