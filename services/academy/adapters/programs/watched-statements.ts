import { type Expression, type ExpressionStatement, type Node, parse } from 'acorn';

/** What each statement of a program gives its value to. */
export const WATCH = '__statement';

/**
 * A program in which the value of each statement that is an expression is given to `WATCH`: the interpreter tells nobody of promises
 * that fail, and one that a statement makes, such as `main();`, is waited for by nobody. What can not be parsed stays as it is: the
 * interpreter says what is wrong with it.
 */
export function watched(source: string): string {
  const found: Expression[] = [];
  try {
    collect(parse(source, { ecmaVersion: 'latest', sourceType: 'script' }), found);
  } catch {
    return source;
  }
  let [text, from] = ['', 0];
  const marks = found.flatMap(({ start, end }) => [
    { at: start, mark: `${WATCH}((` },
    { at: end, mark: '))' },
  ]);
  for (const { at, mark } of marks.toSorted((one, other) => one.at - other.at)) {
    text += source.slice(from, at) + mark;
    from = at;
  }
  return text + source.slice(from);
}

/** An assignment keeps what it was given, and what awaits waits. */
const KEPT: readonly string[] = ['AssignmentExpression', 'AwaitExpression', 'UpdateExpression', 'YieldExpression'];

function collect(node: Node, found: Expression[]): void {
  if (isStatement(node) && node.directive === undefined && !KEPT.includes(node.expression.type))
    found.push(givenBy(node.expression));
  for (const value of Object.values(node))
    for (const each of Array.isArray(value) ? value : [value]) if (isNode(each)) collect(each, found);
}

const givenBy = (expression: Expression): Expression =>
  expression.type === 'UnaryExpression' && expression.operator === 'void' ? expression.argument : expression;

const isStatement = (node: Node): node is ExpressionStatement => node.type === 'ExpressionStatement';

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
