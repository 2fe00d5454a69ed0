import { compileExpression, ExpressionFault } from '@pvt/kernel/cel';
import { messageOf } from '@pvt/kernel/errors';

/** What the condition of a rule can ask of a stay. */
export interface Facts {
  readonly nights: number;
  readonly guests: number;
  readonly adults: number;
  readonly children: number;
  /** Days from the booking to the arrival, by the property's calendar. */
  readonly lead: number;
  readonly arrival: string;
  readonly departure: string;
  /** Of the arrival: 1 is Monday. */
  readonly weekday: number;
  readonly roomType: string;
  readonly plan: string;
  /** Empty where none was given. */
  readonly code: string;
}

/** A condition, ready to be asked. @throws ConditionFailed */
export type Condition = (facts: Facts) => boolean;

/** A condition could not be decided for a stay, e.g. it divides by zero. */
export class ConditionFailed extends Error {
  override readonly name = 'ConditionFailed';
}

const TYPES = {
  nights: 'int',
  guests: 'int',
  adults: 'int',
  children: 'int',
  lead: 'int',
  arrival: 'string',
  departure: 'string',
  weekday: 'int',
  roomType: 'string',
  plan: 'string',
  code: 'string',
} as const satisfies Readonly<Record<keyof Facts, 'int' | 'string'>>;

/** Whole numbers of CEL are bigints. One stay is asked about by many rules: its facts are made ready once. */
const ready = new WeakMap<Facts, Readonly<Record<string, unknown>>>();

/** Compiles a condition in CEL. @throws ExpressionInvalid */
export function celCondition(text: string): Condition {
  const expression = compileExpression(text, TYPES, 'bool');
  return (facts) => {
    try {
      return expression.run(variablesOf(facts)) === true;
    } catch (error) {
      if (error instanceof ExpressionFault) throw new ConditionFailed(messageOf(error), { cause: error });
      throw error;
    }
  };
}

function variablesOf(facts: Facts): Readonly<Record<string, unknown>> {
  const known = ready.get(facts);
  if (known !== undefined) return known;
  const variables = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'number' ? BigInt(fact) : fact] as const),
  );
  ready.set(facts, variables);
  return variables;
}
