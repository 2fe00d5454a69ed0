import { compileExpression, ExpressionInvalid, type ResultType, type VariableTypes } from '@pvt/kernel/cel';
import { type FieldError, messageOf } from '@pvt/kernel/errors';
import { type Calendar, calendarOf, GRAINS, type Grain } from './calendar.ts';
import type { MetricDefinition, MetricValue } from './definition.ts';
import { insightsErrors } from './errors.ts';

/** One expression of a definition, ready to run over an event. @throws ExpressionFault */
export type Evaluate = (values: Readonly<Record<string, unknown>>) => unknown;

/** What the expressions of a metric see. The time is its text. */
const KNOWN_VARIABLES = {
  event: { members: { id: 'string', source: 'string', type: 'string', key: 'string', time: 'string' } },
  data: 'dyn',
} as const;

/** As they were before the members of `event` were known: what was defined then goes on counting. */
const LOOSE_VARIABLES = { event: 'dyn', data: 'dyn' } as const;

/** A definition ready to turn events into contributions. */
export interface CompiledMetric {
  readonly definition: MetricDefinition;
  readonly calendar: Calendar;
  /** The sizes of cell it keeps, finest first. */
  readonly grains: readonly Grain[];
  /** In the order of the values in a cell's dimension set. */
  readonly dimensionNames: readonly string[];
  readonly dimensions: readonly Evaluate[];
  readonly filter?: Evaluate;
  readonly at?: Evaluate;
  readonly days?: Evaluate;
  readonly of?: Evaluate;
}

/**
 * Checks a new definition: also the types that its expressions give, where they are known before there are events.
 * @throws Problem METRIC_INVALID with a pointer for each thing that is wrong
 */
export function checkMetric(definition: MetricDefinition): void {
  compile(definition, KNOWN_VARIABLES, { of: definition.value.kind === 'distinct' ? 'dyn' : 'number', at: 'time' });
}

/**
 * Compiles the expressions of a definition.
 * @throws Problem METRIC_INVALID with a pointer for each thing that is wrong
 */
export function compileMetric(definition: MetricDefinition): CompiledMetric {
  return compile(definition, LOOSE_VARIABLES, { of: 'dyn', at: 'dyn' });
}

interface Results {
  readonly of: ResultType;
  readonly at: ResultType;
}

function compile(definition: MetricDefinition, variables: VariableTypes, results: Results): CompiledMetric {
  const errors: FieldError[] = [];
  const attempt = <T>(pointer: string, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      const column = error instanceof ExpressionInvalid ? { column: error.column } : {};
      errors.push({ pointer, detail: messageOf(error), ...column });
      return undefined;
    }
  };
  const expression = (pointer: string, source: string | undefined, gives: ResultType = 'dyn') =>
    source === undefined ? undefined : attempt(pointer, () => compileExpression(source, variables, gives).run);

  const dimensionNames = Object.keys(definition.dimensions ?? {}).sort();
  const dimensions = dimensionNames.map((name) => expression(`/dimensions/${name}`, definition.dimensions?.[name]));
  // `where` of a query is CEL over the dimensions' names, so each must be able to stand in it.
  for (const name of dimensionNames) {
    attempt(`/dimensions/${name}`, () => compileExpression(`${name} == dyn(null)`, { [name]: 'dyn' }));
  }
  const filter = expression('/filter', definition.filter, 'bool');
  const at = expression('/at', definition.at, results.at);
  const days = expression('/spread/days', definition.spread?.days, 'int');
  const of = expression('/value/of', expressionOf(definition.value), results.of);
  const calendar = attempt('/timeZone', () => calendarOf(definition.timeZone ?? 'UTC'));
  if (definition.spread !== undefined && definition.finest !== undefined && definition.finest !== 'day') {
    errors.push({ pointer: '/finest', detail: 'a metric that is spread over days keeps days only: leave it out' });
  }
  if (errors.length > 0 || calendar === undefined) {
    const where = errors.map((error) => `${error.pointer}: ${error.detail}`).join('; ');
    throw insightsErrors.METRIC_INVALID(`the metric's definition has errors: ${where}`, { errors });
  }
  return {
    definition,
    calendar,
    grains: grainsFrom(definition),
    dimensionNames,
    dimensions: dimensions.filter((dimension) => dimension !== undefined),
    ...(filter && { filter }),
    ...(at && { at }),
    ...(days && { days }),
    ...(of && { of }),
  };
}

function grainsFrom(definition: MetricDefinition): readonly Grain[] {
  const finest = definition.spread === undefined ? (definition.finest ?? 'minute') : 'day';
  return GRAINS.slice(GRAINS.indexOf(finest));
}

function expressionOf(value: MetricValue): string | undefined {
  return value.kind === 'count' ? undefined : value.of;
}
