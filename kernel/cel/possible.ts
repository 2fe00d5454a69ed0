import { isNode, type Node, nodesOf, operandsOf } from './tree.ts';

/** What a condition can come to, over all values that there may be; neither, where it can only fail. */
interface Possible {
  readonly true: boolean;
  readonly false: boolean;
}

const EITHER: Possible = { true: true, false: true };
const FAILS: Possible = { true: false, false: false };

/**
 * Whether a condition can be true while nothing is kept by a name: a key of it fails, and in a list or map it is not. What does
 * not name it may be anything.
 */
export const canHoldWithout = (root: unknown, name: string): boolean => isNode(root) && possible(root, name).true;

function possible(node: Node, name: string): Possible {
  const of = (operand: Node | undefined): Possible => (operand === undefined ? EITHER : possible(operand, name));
  const [first, second, third] = operandsOf(node);
  switch (node.op) {
    case '&&':
      return { true: of(first).true && of(second).true, false: of(first).false || of(second).false };
    case '||':
      return { true: of(first).true || of(second).true, false: of(first).false && of(second).false };
    case '?:':
      return {
        true: (of(first).true && of(second).true) || (of(first).false && of(third).true),
        false: (of(first).true && of(second).false) || (of(first).false && of(third).false),
      };
    case '!_': {
      const inner = isNode(node.args) ? of(node.args) : EITHER;
      return { true: inner.false, false: inner.true };
    }
    case 'value':
      return { true: node.args === true, false: node.args === false };
    case 'in':
      return first?.op === 'value' && first.args === name ? { true: false, false: true } : EITHER;
    default:
      return spells(node, name) ? FAILS : EITHER;
  }
}

const spells = (root: Node, name: string): boolean =>
  [...nodesOf(root)].some(({ op, args }) => op === 'value' && args === name);
