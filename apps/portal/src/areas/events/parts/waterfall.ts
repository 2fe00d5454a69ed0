import type { Span } from '../types.ts';

export interface Bar {
  span: Span;
  depth: number;
  /** Where it starts and how long it is, as shares (0 to 1) of the axis. */
  start: number;
  length: number;
  /** Milliseconds after the start of the trace. */
  offsetMs: number;
}

/** A time in which nothing ran; on the axis it is narrow, however long it was. */
export interface Gap {
  /** Where it is on the axis, as a share (0 to 1). */
  start: number;
  length: number;
  durationMs: number;
}

export interface Tick {
  /** Its place on the axis, as a share (0 to 1). */
  at: number;
  /** Milliseconds after the start of the trace. */
  offsetMs: number;
  /** Whether a phone has room for it too. */
  onPhone: boolean;
}

export interface Waterfall {
  bars: Bar[];
  gaps: Gap[];
  ticks: Tick[];
  totalMs: number;
}

interface Interval {
  from: number;
  to: number;
}

const gapWidth = 0.04;
/** A pause is left out where it is longer than this share of the time in which something ran. */
const longPause = 0.25;

const startOf = (span: Span) => Date.parse(span.startedAt);
const endOf = (span: Span) => startOf(span) + span.durationMs;

/** The times in which at least one span ran, in order, none touching the next. */
function busyTimes(spans: readonly Span[]): Interval[] {
  const busy: Interval[] = [];
  for (const span of [...spans].sort((one, other) => startOf(one) - startOf(other))) {
    const last = busy.at(-1);
    if (last !== undefined && startOf(span) <= last.to) last.to = Math.max(last.to, endOf(span));
    else busy.push({ from: startOf(span), to: endOf(span) });
  }
  return busy;
}

/** An axis on which long pauses are narrow: where an instant lies on it, and the pauses. */
function axisOf(spans: readonly Span[]) {
  const busy = busyTimes(spans);
  const worked = busy.reduce((sum, { from, to }) => sum + (to - from), 0);
  const pauses = busy.flatMap(({ to }, place): Interval[] => {
    const next = busy[place + 1];
    return next !== undefined && next.from - to > worked * longPause ? [{ from: to, to: next.from }] : [];
  });
  const first = busy[0]?.from ?? 0;
  const last = busy.at(-1)?.to ?? 0;
  const shown = last - first - pauses.reduce((sum, { from, to }) => sum + (to - from), 0);
  const scale = (1 - pauses.length * gapWidth) / Math.max(shown, Number.EPSILON);
  const placeOf = (instant: number) => {
    let hidden = 0;
    let gaps = 0;
    for (const { from, to } of pauses) {
      if (instant >= to) {
        hidden += to - from;
        gaps += gapWidth;
      } else if (instant > from)
        return (from - first - hidden) * scale + gaps + ((instant - from) / (to - from)) * gapWidth;
    }
    return (instant - first - hidden) * scale + gaps;
  };
  return { busy, pauses, first, last, placeOf };
}

const steps = [1, 2, 5].flatMap((digit) => Array.from({ length: 12 }, (_, power) => digit * 10 ** (power - 3)));

/** Round offsets within each stretch that something ran in, so many that they can be told apart. */
function ticksOf({ busy, pauses, first, placeOf }: ReturnType<typeof axisOf>, shownMs: number): Tick[] {
  const step = steps.toSorted((one, other) => one - other).find((each) => shownMs / each <= 5) ?? shownMs;
  const stretches: Interval[] = [];
  let from = busy[0]?.from ?? 0;
  for (const pause of pauses) {
    stretches.push({ from, to: pause.from });
    from = pause.to;
  }
  stretches.push({ from, to: busy.at(-1)?.to ?? 0 });
  const ticks: Tick[] = [];
  for (const stretch of stretches) {
    for (let n = Math.ceil((stretch.from - first) / step); n * step <= stretch.to - first; n++) {
      const at = placeOf(first + n * step);
      const before = ticks.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
      if (at - before >= 0.22) ticks.push({ at, offsetMs: n * step, onPhone: ticks.length % 2 === 0 });
    }
  }
  return ticks;
}

/**
 * The spans of a trace as bars over one axis, each child below its parent, in order of time. A span whose parent is
 * missing is a root.
 */
export function waterfallOf(spans: Span[]): Waterfall {
  if (spans.length === 0) return { bars: [], gaps: [], ticks: [], totalMs: 0 };
  const axis = axisOf(spans);
  const { first, last, placeOf, pauses } = axis;
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
      const start = placeOf(startOf(span));
      bars.push({ span, depth, offsetMs: startOf(span) - first, start, length: placeOf(endOf(span)) - start });
      add(span.spanId, depth + 1);
    }
  };
  add('', 0);
  const gaps = pauses.map(({ from, to }) => ({ start: placeOf(from), length: gapWidth, durationMs: to - from }));
  const shownMs = last - first - gaps.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return { bars, gaps, ticks: shownMs > 0 ? ticksOf(axis, shownMs) : [], totalMs: last - first };
}
