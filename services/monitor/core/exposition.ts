/** Prometheus’ text format (version 0.0.4), read line by line: names and labels are only taken apart for series that are new. */

export type MetricKind = 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped';

export interface Scraped {
  /** By the metric's name: what it is, and its help. */
  readonly metrics: ReadonlyMap<string, { readonly kind: MetricKind; readonly help: string }>;
  /** By the series as it is written, `name{label="value"}`: its value. */
  readonly samples: ReadonlyMap<string, number>;
}

const KINDS: readonly string[] = ['counter', 'gauge', 'histogram', 'summary'];

/** What can not be read is passed over: one wrong line takes nothing from the others. */
export function readExposition(text: string): Scraped {
  const metrics = new Map<string, { kind: MetricKind; help: string }>();
  const samples = new Map<string, number>();
  const about = (name: string): { kind: MetricKind; help: string } => {
    const known = metrics.get(name) ?? { kind: 'untyped', help: '' };
    metrics.set(name, known);
    return known;
  };
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) {
      const [, word, name = '', rest = ''] = /^# (TYPE|HELP) (\S+) ?(.*)$/.exec(line) ?? [];
      if (word === 'HELP') about(name).help = rest;
      if (word === 'TYPE' && KINDS.includes(rest)) about(name).kind = rest as MetricKind;
      continue;
    }
    // A label's value may hold spaces and braces, but what is behind the last brace is the value.
    const brace = line.lastIndexOf('}');
    const end = brace >= 0 ? brace + 1 : line.indexOf(' ');
    if (end <= 0) continue;
    const [, written = ''] = line.slice(end).split(' ');
    const value = numberOf(written);
    if (value !== undefined) samples.set(line.slice(0, end), value);
  }
  return { metrics, samples };
}

function numberOf(text: string): number | undefined {
  if (text === '+Inf' || text === 'Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? undefined : number;
}

export interface SeriesName {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
}

const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g;

/** `name{a="b"}` taken apart. */
export function seriesNameOf(written: string): SeriesName {
  const brace = written.indexOf('{');
  if (brace < 0) return { metric: written, labels: {} };
  const labels = [...written.slice(brace).matchAll(LABEL)].map(([, name = '', value = '']) => [
    name,
    value.replace(/\\(.)/g, (_all, each: string) => (each === 'n' ? '\n' : each)),
  ]);
  return { metric: written.slice(0, brace), labels: Object.fromEntries(labels) };
}

const PART = /_(bucket|sum|count)$/;

/** Whether a series only grows: a counter, or a part of a histogram or summary. */
export function grows(metric: string, metrics: Scraped['metrics']): boolean {
  const own = metrics.get(metric)?.kind;
  if (own !== undefined) return own === 'counter';
  const whole = metrics.get(metric.replace(PART, ''))?.kind;
  return PART.test(metric) && (whole === 'histogram' || whole === 'summary');
}
