import type { Environment } from '@marcbachmann/cel-js';
import { placed } from './tree.ts';

/**
 * The library refuses to register a function or an operator twice, and some of its own are not CEL's: they follow
 * JavaScript, lose fractions or take exponential time. Here a later declaration takes the place of an earlier one.
 */
type Handler = (...operands: never[]) => unknown;

interface Declaration {
  readonly signature: string;
}

/** What calls of one name, or uses of one operator, choose from. */
interface Candidates {
  declarations: Declaration[];
  returnType: unknown;
  async: boolean;
  macro: unknown;
  add(declaration: Declaration): void;
}

interface ObjectDeclaration {
  readonly ctor: unknown;
  readonly fields?: object;
}

/** The library's list of what an environment knows, as far as it is needed here. */
interface Registry {
  readonly objectTypes: Map<string, ObjectDeclaration>;
  readonly objectTypesByConstructor: Map<unknown, ObjectDeclaration>;
  functionCandidates(onReceiver: boolean, name: string, operands: number): Candidates;
  operatorCandidates(operator: string): Candidates;
  registerFunctionOverload(signature: string, handler: Handler, options: { readonly async: false }): void;
  binaryOverload(left: string, operator: string, right: string, handler: Handler, returns: string, async: false): void;
  unaryOverload(operator: string, operand: string, handler: Handler, returns: string, async: false): void;
}

export interface Overrides {
  /** `name(type, …): type` or `type.name(type, …): type`. */
  define(signature: string, handler: Handler): void;
  operator(left: string, operator: string, right: string, returns: string, handler: Handler): void;
  unary(operator: string, operand: string, handler: Handler): void;
  /** Values of this class are of the library's type of that name, and have no members. */
  asType(name: string, constructor: unknown): void;
}

const FUNCTION = /^(?:([\w.<>]+)\.)?(\w+)\(([^)]*)\)/;
/** Where something was replaced: `[onReceiver, name, operands]`, or an operator. */
const replaced = new Map<string, (registry: Registry) => Candidates>();

/** Of an environment that has a function of its own already: until then its lists are those of all environments. */
export function overridesOf(environment: Environment): Overrides {
  const registry = registryOf(environment);
  return {
    define(signature, handler) {
      const [head = '', receiver, name = '', operands = ''] = FUNCTION.exec(signature) ?? [];
      const count = operands === '' ? 0 : operands.split(',').length;
      const find = (of: Registry): Candidates => of.functionCandidates(receiver !== undefined, name, count);
      makeRoom(registry, head, find);
      registry.registerFunctionOverload(signature, handler, { async: false });
    },
    operator(left, operator, right, returns, handler) {
      makeRoom(registry, `${left} ${operator} ${right}`, (of) => of.operatorCandidates(operator));
      registry.binaryOverload(left, operator, right, withPlace(handler), returns, false);
    },
    unary(operator, operand, handler) {
      makeRoom(registry, `${operator}_${operand}`, (of) => of.operatorCandidates(`${operator}_`));
      registry.unaryOverload(operator, operand, handler, operand, false);
    },
    asType(name, constructor) {
      const known = registry.objectTypes.get(name);
      if (known === undefined) throw new Error(`the library has no type ${name}`);
      const closed = Object.freeze({ ...known, fields: Object.freeze({}) });
      registry.objectTypes.set(name, closed);
      registry.objectTypesByConstructor.set(known.ctor, closed);
      registry.objectTypesByConstructor.set(constructor, closed);
    },
  };
}

/** What is registered with an environment makes the library fill its lists anew, also with what had been replaced. */
export function keepOverrides(environment: Environment): void {
  const registry = registryOf(environment);
  for (const find of replaced.values()) {
    const candidates = find(registry);
    const last = new Map(candidates.declarations.map((declaration) => [headOf(declaration), declaration]));
    refill(candidates, [...last.values()]);
  }
}

function makeRoom(registry: Registry, head: string, find: (registry: Registry) => Candidates): void {
  const candidates = find(registry);
  const others = candidates.declarations.filter((declaration) => headOf(declaration) !== head);
  if (others.length === candidates.declarations.length) return;
  refill(candidates, others);
  replaced.set(head, find);
}

/** The library knows the place in the text of what fails in its own operators only. */
function withPlace(handler: Handler): Handler {
  return (left: never, right: never, node: never) => {
    try {
      return handler(left, right);
    } catch (error) {
      throw placed(error, node);
    }
  };
}

/** A signature without what it gives. */
function headOf({ signature }: Declaration): string {
  return signature.replace(/: [^:]*$/, '');
}

/** Adding them again makes the list forget what it had found for types. */
function refill(candidates: Candidates, declarations: readonly Declaration[]): void {
  Object.assign(candidates, { declarations: [], returnType: null, async: false, macro: false });
  for (const declaration of declarations) candidates.add(declaration);
}

function registryOf(environment: Environment): Registry {
  const call = environment.parse('type(1)');
  call.check();
  const candidates: unknown = Reflect.get(call.ast, 'candidates');
  const registry: unknown =
    typeof candidates === 'object' && candidates !== null && Reflect.get(candidates, 'registry');
  if (typeof registry !== 'object' || registry === null || !('functionCandidates' in registry))
    throw new Error('the library keeps its functions elsewhere');
  return registry as Registry;
}
