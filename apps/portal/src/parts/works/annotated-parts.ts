import type { Annotation } from './work.ts';

/** A part of a text with the remarks that are about it, by their places in the list. */
export interface TextPart {
  readonly from: number;
  readonly text: string;
  readonly remarks: readonly number[];
}

/** Parts a text where remarks begin and end: remarks may lie over each other. */
export function annotatedParts(text: string, annotations: readonly Annotation[]): TextPart[] {
  const within = (at: number): number => Math.min(Math.max(at, 0), text.length);
  const bounds = new Set([0, text.length, ...annotations.flatMap(({ from, to }) => [within(from), within(to)])]);
  const ordered = [...bounds].toSorted((one, other) => one - other);
  return ordered.slice(0, -1).map((from, at) => {
    const to = ordered[at + 1] ?? text.length;
    const remarks = annotations.flatMap((each, place) => (each.from <= from && each.to >= to ? [place] : []));
    return { from, text: text.slice(from, to), remarks };
  });
}

const LONGEST = 60;

/** The place that a remark is about, short enough for a line. */
export function quoted(text: string, { from, to }: Pick<Annotation, 'from' | 'to'>): string {
  const place = text.slice(from, to).replace(/\s+/gu, ' ').trim();
  return place.length > LONGEST ? `${place.slice(0, LONGEST).trimEnd()} …` : place;
}
