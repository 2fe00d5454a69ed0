import { placed } from './tree.ts';

interface Node {
  readonly op: string;
  readonly args: unknown;
  readonly start: number;
}

interface Type {
  fieldLazy(value: unknown, name: unknown, node: Node, evaluator: Evaluator): unknown;
}

interface Evaluator {
  run(node: Node, context: unknown): unknown;
  debugType(value: unknown): Type;
}

interface Checker {
  check(node: Node, context: unknown): unknown;
  getType(name: string): unknown;
  createError(code: string, message: string, node: Node): Error;
}

interface Macro {
  readonly args: readonly Node[];
  readonly evaluate: (evaluator: Evaluator, macro: Macro, context: unknown) => boolean;
  readonly typeCheck: (checker: Checker, macro: Macro, context: unknown) => unknown;
  readonly async: false;
}

/**
 * CEL's `has`: whether the last member of a path is there. The members before it must be. The library's own takes a
 * path that begins with a variable only; this one takes any value to begin with, such as `has({"a": 1}.a)`.
 */
export function has({ args }: { readonly args: readonly Node[] }): Macro {
  const [path = NONE] = args;
  const { root, members } = pathOf(path);
  return {
    args,
    async: false,
    typeCheck(checker, _macro, context) {
      if (path.op !== '.')
        throw checker.createError('invalid_macro_argument', 'has() takes a member: has(data.name)', path);
      checker.check(root, context);
      return checker.getType('bool');
    },
    evaluate: (evaluator, _macro, context) => isThere(evaluator, evaluator.run(root, context), members),
  };
}

const NONE: Node = { op: '', args: undefined, start: 0 };

function isThere(evaluator: Evaluator, root: unknown, members: readonly Member[]): boolean {
  let value = root;
  let optional = false;
  for (const [n, { name, node }] of members.entries()) {
    optional ||= node.op === '.?';
    value = evaluator.debugType(value).fieldLazy(value, name, node, evaluator);
    if (value !== undefined) continue;
    if (optional || n === members.length - 1) return false;
    throw placed(new Error(`No such key: ${name}`), node);
  }
  return true;
}

interface Member {
  readonly name: string;
  readonly node: Node;
}

/** Of `a.b.c`: `a`, and what takes `b` and `c` of it. */
function pathOf(path: Node): { readonly root: Node; readonly members: readonly Member[] } {
  const members: Member[] = [];
  let root = path;
  while (root.op === '.' || root.op === '.?') {
    const [of, name] = root.args as readonly [Node, string];
    members.unshift({ name, node: root });
    root = of;
  }
  return { root, members };
}
