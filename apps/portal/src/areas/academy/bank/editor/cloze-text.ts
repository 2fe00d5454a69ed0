import { type Gap, gapOf, writtenGap } from './gap-syntax.ts';
import { decodeSigns, htmlOf, typedOf } from './typed-text.ts';

const GAP = /\[\[(.*?)\]\]/gs;

export interface ClozeText {
  readonly text: string;
  readonly gaps: Gap[];
}

/** The text as its author writes it, with what is in each gap; one that has more to it stays as its name. */
export function typedCloze({ text, gaps }: { readonly text: string; readonly gaps: readonly Gap[] }): string {
  return typedOf(text).replace(GAP, (found, id: string) => {
    const gap = gaps.find((each) => each.id === id);
    const written = gap === undefined ? undefined : writtenGap(gap);
    return written === undefined ? found : `[[${written}]]`;
  });
}

/** Reads a text with its gaps. A gap that says what it said before keeps its id. @param before the gaps that there were */
export function readCloze(typed: string, before: readonly Gap[]): ClozeText {
  const gaps: Gap[] = [];
  const free = () => {
    const known = new Set([...before, ...gaps].map(({ id }) => id));
    for (let at = 1; ; at += 1) if (!known.has(`g${at}`)) return `g${at}`;
  };
  const left = new Map(before.map((gap) => [gap.id, gap]));
  const text = typed.replace(GAP, (found, inside: string) => {
    const kept = left.get(inside.trim()) ?? [...left.values()].find((gap) => writtenGap(gap) === inside.trim());
    if (kept !== undefined) {
      left.delete(kept.id);
      gaps.push(kept);
      return `[[${kept.id}]]`;
    }
    const read = gapOf(decodeSigns(inside));
    if (read === undefined) return found;
    const gap: Gap = { id: free(), ...read };
    gaps.push(gap);
    return `[[${gap.id}]]`;
  });
  return { text: htmlOf(text), gaps };
}

/** Those between `[[` and `]]` that can not be read as they are. */
export const unreadGaps = ({ text, gaps }: ClozeText): string[] =>
  [...text.matchAll(GAP)].map(([, inside = '']) => inside).filter((inside) => !gaps.some(({ id }) => id === inside));
