import type { ScopePoint } from '../../scope-api.ts';

/** A part of a text, and the points that cite it, whoever cites least of it first. */
export interface CitedPart {
  readonly start: number;
  readonly text: string;
  readonly points: readonly string[];
}

/** A text cut where a citation of it begins or ends, so that citations that overlap are each shown whole. */
export function citedParts(source: string, text: string, points: readonly ScopePoint[]): CitedPart[] {
  const spans = points.flatMap(({ id, citation }) =>
    citation !== null && citation.source === source ? [{ id, start: citation.start, end: citation.end }] : [],
  );
  spans.sort((one, other) => one.end - one.start - (other.end - other.start));
  const edges = new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])]);
  const cuts = [...edges].filter((edge) => edge >= 0 && edge <= text.length).sort((one, other) => one - other);
  return cuts.slice(0, -1).map((start, at) => {
    const end = cuts[at + 1] ?? text.length;
    const citing = spans.filter((span) => span.start <= start && span.end >= end).map(({ id }) => id);
    return { start, text: text.slice(start, end), points: citing };
  });
}
