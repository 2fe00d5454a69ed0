import { compileExpression, type Expression, ExpressionFault } from '@pvt/kernel/cel';

/** What a route is found by. */
export interface RequestFacts {
  readonly method: string;
  /** In small letters, without the port. */
  readonly host: string;
  /** In the form of `normalizedPath`. */
  readonly path: string;
  readonly query: string;
  readonly address: string;
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

const VARIABLES = {
  method: 'string',
  host: 'string',
  path: 'string',
  address: 'string',
  headers: 'map<string, string>',
  query: 'map<string, string>',
} as const;

/** @throws ExpressionInvalid */
export function compileCondition(text: string): Expression {
  return compileExpression(text, VARIABLES, 'bool');
}

/** Whether a condition holds. One that fails on a request, such as by a header that it lacks, does not. */
export function conditionHolds(condition: Expression, facts: RequestFacts): boolean {
  const { method, host, path, address } = facts;
  const headers = Object.fromEntries(
    Object.entries(facts.headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : (value ?? []).join(', '),
    ]),
  );
  const query = Object.fromEntries(new URLSearchParams(facts.query));
  try {
    return condition.run({ method, host, path, address, headers, query }) === true;
  } catch (error) {
    if (error instanceof ExpressionFault) return false;
    throw error;
  }
}
