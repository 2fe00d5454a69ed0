import type { Metric, MetricDefinition, ValueKind } from '../metric-types.ts';

interface DimensionDraft {
  /** Only tells the lines of the form apart. */
  id: number;
  name: string;
  of: string;
}

/** A metric as its form holds it: every field as text, empty where it is left out. */
export interface MetricDraft {
  name: string;
  description: string;
  unit: string;
  event: string;
  filter: string;
  kind: ValueKind;
  of: string;
  /** Ranks with commas between them. */
  quantiles: string;
  dimensions: DimensionDraft[];
  at: string;
  days: string;
  finest: '' | 'minute' | 'hour' | 'day';
  timeZone: string;
}

/** The draft of a metric that is there. */
export function draftOf({ name, definition }: Pick<Metric, 'name' | 'definition'>): MetricDraft {
  const { value } = definition;
  return {
    name,
    description: definition.description ?? '',
    unit: definition.unit ?? '',
    event: definition.event,
    filter: definition.filter ?? '',
    kind: value.kind,
    of: 'of' in value ? value.of : '',
    quantiles: ('quantiles' in value ? value.quantiles : [])?.join(', ') ?? '',
    dimensions: Object.entries(definition.dimensions ?? {}).map(([dimension, of], id) => ({ id, name: dimension, of })),
    at: definition.at ?? '',
    days: definition.spread?.days ?? '',
    finest: definition.finest ?? '',
    timeZone: definition.timeZone ?? '',
  };
}

export function blankDraft(event: string): MetricDraft {
  return draftOf({ name: '', definition: { event, value: { kind: 'count' } } });
}

function valueOf({ kind, of, quantiles }: MetricDraft): MetricDefinition['value'] {
  if (kind === 'count') return { kind };
  const ranks = quantiles.split(/[,\s]+/).filter((rank) => rank !== '');
  return { kind, of: of.trim(), ...(kind === 'quantiles' && ranks.length > 0 ? { quantiles: ranks.map(Number) } : {}) };
}

/** The definition that a draft means; what was left empty is left out. */
export function definitionOf(draft: MetricDraft): MetricDefinition {
  const filled = <Name extends string>(name: Name, text: string) => (text.trim() === '' ? {} : { [name]: text.trim() });
  return {
    ...filled('description', draft.description),
    ...filled('unit', draft.unit),
    event: draft.event.trim(),
    ...filled('filter', draft.filter),
    value: valueOf(draft),
    ...(draft.dimensions.length === 0
      ? {}
      : { dimensions: Object.fromEntries(draft.dimensions.map(({ name, of }) => [name.trim(), of.trim()])) }),
    ...filled('at', draft.at),
    ...(draft.days.trim() === '' ? {} : { spread: { days: draft.days.trim() } }),
    ...(draft.finest === '' ? {} : { finest: draft.finest }),
    ...filled('timeZone', draft.timeZone),
  };
}

/** The dimensions whose name stands there a second time: only one of them could be kept. */
export function repeatedDimensions({ dimensions }: MetricDraft): Set<number> {
  const names = dimensions.map(({ name }) => name.trim());
  return new Set(dimensions.filter((_, place) => names.indexOf(names[place] ?? '') < place).map(({ id }) => id));
}
