import type { Span } from '../types.ts';

export interface Bar {
  span: Span;
  depth: number;
  /** Where it starts and how long it is, as shares (0 to 1) of the whole trace. */
  start: number;
  length: number;
  /** Milliseconds after the start of the trace. */
  offsetMs: number;
}

/** The spans of a trace as bars, each child below its parent, in order of time. A span whose parent is missing is a root. */
export function barsOf(spans: Span[]): { bars: Bar[]; totalMs: number } {
  if (spans.length === 0) return { bars: [], totalMs: 0 };
  const startOf = (span: Span) => Date.parse(span.startedAt);
  const first = Math.min(...spans.map(startOf));
  const totalMs = Math.max(...spans.map((span) => startOf(span) + span.durationMs)) - first;
  const known = new Set(spans.map(({ spanId }) => spanId));
  const children = new Map<string, Span[]>();
  for (const span of [...spans].sort((one, other) => startOf(one) - startOf(other))) {
    const { parentSpanId = '' } = span;
    const parent = known.has(parentSpanId) && parentSpanId !== span.spanId ? parentSpanId : '';
    children.set(parent, [...(children.get(parent) ?? []), span]);
  }
  const bars: Bar[] = [];
  const add = (parent: string, depth: number) => {
    for (const span of children.get(parent) ?? []) {
      const offsetMs = startOf(span) - first;
      const whole = Math.max(totalMs, Number.EPSILON);
      bars.push({ span, depth, offsetMs, start: offsetMs / whole, length: span.durationMs / whole });
      add(span.spanId, depth + 1);
    }
  };
  add('', 0);
  return { bars, totalMs };
}
