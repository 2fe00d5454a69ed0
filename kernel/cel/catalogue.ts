import { FUNCTION_NOTES, type FunctionNote } from './function-notes.ts';
import { baseEnvironment } from './functions.ts';

/** A function that expressions can call. */
export interface CelFunction extends FunctionNote {
  /** As it is called: `size`, `strings.quote`. */
  readonly name: string;
  /** `string.split(string, int): list<string>` for one that is called on a value, else `size(string): int`. */
  readonly forms: readonly string[];
}

/** What an object of the library's is called in expressions. */
const NAMESPACES: Readonly<Record<string, string>> = {
  OptionalNamespace: 'optional',
  CelNamespace: 'cel',
  StringFunctions: 'strings',
};

const TYPES: readonly (readonly [RegExp, string])[] = [
  [/google\.protobuf\.Timestamp/g, 'timestamp'],
  [/google\.protobuf\.Duration/g, 'duration'],
  [/map<dyn, dyn>/g, 'map'],
  [/list<dyn>/g, 'list'],
  [/optional<\w+>/g, 'optional'],
  [/\bast\b/g, 'expression'],
];

/**
 * All functions of CEL as PVT has it, from the declarations that the check of an expression uses, with what they do.
 * @throws Error for a function that is declared and not described
 */
export function celFunctions(): readonly CelFunction[] {
  const forms = new Map<string, Set<string>>();
  for (const { signature, name, receiverType } of baseEnvironment().getDefinitions().functions) {
    // What the type of each namespace is, nobody asks.
    if (name === 'type' && Object.keys(NAMESPACES).some((space) => signature.includes(space))) continue;
    const space = receiverType === null ? undefined : NAMESPACES[receiverType];
    const called = space === undefined ? name : `${space}.${name}`;
    const form = space === undefined ? signature : signature.replace(`${receiverType}.`, `${space}.`);
    const known = forms.get(called) ?? new Set();
    forms.set(called, known.add(TYPES.reduce((text, [type, word]) => text.replace(type, word), form)));
  }
  const undescribed = [...forms.keys()].filter((name) => !FUNCTION_NOTES.has(name));
  if (undescribed.length > 0) throw new Error(`functions of CEL without a note: ${undescribed.join(', ')}`);
  return [...FUNCTION_NOTES].map(([name, note]) => ({ name, ...note, forms: [...(forms.get(name) ?? [])] }));
}
