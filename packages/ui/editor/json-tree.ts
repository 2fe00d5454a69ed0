import type { SyntaxNode, Tree } from '@lezer/common';
import type { EditorFault, JsonPlace } from './json-place.ts';

export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** A place with the part of the text that it is of: the quoted text around it, or the place alone. */
export interface PlaceInText extends JsonPlace, TextRange {
  /** Whether there is a quoted text around it. */
  readonly quoted: boolean;
  /** Whether a colon follows, so that the name has a value. */
  readonly hasValue: boolean;
}

const VALUES = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);

/** What the place at an offset of a text is, as far as the text is JSON there. */
export function placeAt(tree: Tree, text: string, at: number): PlaceInText | undefined {
  const inner = tree.resolveInner(at, -1);
  if ((inner.name === 'PropertyName' || inner.name === 'String') && at > inner.from) {
    if (at === inner.to && text[at - 1] === '"' && inner.to - inner.from > 1) return undefined;
    return quotedPlace(inner, text, at);
  }
  let around: SyntaxNode | null = inner;
  while (around !== null && around.name !== 'Object' && around.name !== 'Array' && around.name !== 'Property')
    around = around.parent;
  if (around === null) return undefined;
  const alone = { before: 0, from: at, to: at, quoted: false, hasValue: false };
  if (around.name === 'Array')
    return { ...alone, kind: 'value', path: [...pathOf(around, text), elementsBefore(around, at)], names: [] };
  if (around.name === 'Object' && at < around.to && !isBehindColon(around, text, at))
    return { ...alone, kind: 'name', path: pathOf(around, text), names: namesOf(around, text) };
  const property = around.name === 'Property' ? around : propertyBefore(around, at);
  if (property === null || valueOf(property) !== null) return undefined;
  return { ...alone, kind: 'value', path: pathWithin(property, text), names: [] };
}

/** Where something is wrong: what is at the pointer, or what is nearest to it; from its column on, the word there. */
export function rangeOf(tree: Tree, text: string, { pointer, column }: EditorFault): TextRange {
  if (pointer === undefined) return firstError(tree, text);
  let node: SyntaxNode | null = topValue(tree);
  for (const token of pointer.split('/').slice(1)) {
    const next: SyntaxNode | null = node === null ? null : memberOf(node, text, unescaped(token));
    if (next === null) break;
    node = next;
  }
  if (node === null) return { from: 0, to: text.length };
  if (node.name === 'String' && column !== undefined) return wordAt(node, text, column);
  return node.name === 'Object' || node.name === 'Array' ? headOf(node) : { from: node.from, to: node.to };
}

function quotedPlace(node: SyntaxNode, text: string, at: number): PlaceInText {
  const places = charactersOf(text.slice(node.from, node.to));
  const before = places.findIndex(({ from }) => node.from + from >= at);
  const content = places.map(({ character }) => character).join('');
  const range = { from: node.from, to: node.to, quoted: true };
  const common = { ...range, text: content, before: before < 0 ? places.length : before };
  const { parent } = node;
  if (node.name === 'PropertyName' && parent !== null) {
    const object = parent.parent;
    const names = object === null ? [] : namesOf(object, text).filter((name) => name !== content);
    const hasValue = /^\s*:/.test(text.slice(node.to));
    return { ...common, kind: 'name', path: object === null ? [] : pathOf(object, text), names, hasValue };
  }
  return { ...common, kind: 'value', path: pathOf(node, text), names: [], hasValue: false };
}

/** The path to a value. */
function pathOf(node: SyntaxNode, text: string): (string | number)[] {
  const { parent } = node;
  if (parent === null || parent.name === 'JsonText') return [];
  if (parent.name === 'Array') return [...pathOf(parent, text), elementsBefore(parent, node.from)];
  return parent.name === 'Property' ? pathWithin(parent, text) : pathOf(parent, text);
}

/** The path to the value that a member has. */
function pathWithin(property: SyntaxNode, text: string): (string | number)[] {
  const { parent } = property;
  return [...(parent === null ? [] : pathOf(parent, text)), nameOf(property, text)];
}

function nameOf(property: SyntaxNode, text: string): string {
  const name = property.getChild('PropertyName');
  return name === null ? '' : contentOf(text.slice(name.from, name.to));
}

function namesOf(object: SyntaxNode, text: string): string[] {
  return object.getChildren('Property').map((property) => nameOf(property, text));
}

function elementsBefore(array: SyntaxNode, at: number): number {
  return valuesOf(array).filter(({ to }) => to <= at).length;
}

function valuesOf(node: SyntaxNode): SyntaxNode[] {
  const values: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (VALUES.has(child.name)) values.push(child);
  return values;
}

function valueOf(property: SyntaxNode): SyntaxNode | null {
  return valuesOf(property)[0] ?? null;
}

function propertyBefore(object: SyntaxNode, at: number): SyntaxNode | null {
  return object.getChildren('Property').findLast(({ to }) => to <= at) ?? null;
}

/** Whether what is before a place in an object is a name and its colon. */
function isBehindColon(object: SyntaxNode, text: string, at: number): boolean {
  const property = propertyBefore(object, at);
  return property !== null && /:\s*$/.test(text.slice(property.from, at));
}

function memberOf(node: SyntaxNode, text: string, token: string): SyntaxNode | null {
  if (node.name === 'Array') return valuesOf(node)[Number(token)] ?? null;
  const property = node.getChildren('Property').find((each) => nameOf(each, text) === token);
  return property === undefined ? null : valueOf(property);
}

function topValue(tree: Tree): SyntaxNode | null {
  return valuesOf(tree.topNode)[0] ?? null;
}

function unescaped(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** All of a long object underlined would say less than where it begins. */
function headOf(node: SyntaxNode): TextRange {
  const name = node.getChild('Property')?.getChild('PropertyName') ?? node.parent?.getChild('PropertyName');
  return name === null || name === undefined
    ? { from: node.from, to: node.from + 1 }
    : { from: name.from, to: name.to };
}

function wordAt(node: SyntaxNode, text: string, column: number): TextRange {
  const places = charactersOf(text.slice(node.from, node.to));
  const first = places[column - 1];
  // Behind its end, where something is missing: the closing quote.
  if (first === undefined) return { from: node.to - 1, to: node.to };
  let last = column - 1;
  while (/\w/.test(places[last]?.character ?? '') && /\w/.test(places[last + 1]?.character ?? '')) last += 1;
  return { from: node.from + first.from, to: node.from + (places[last]?.to ?? first.to) };
}

/** Where a text stops being JSON. */
function firstError(tree: Tree, text: string): TextRange {
  let found: TextRange | undefined;
  tree.iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) found ??= { from, to };
      return found === undefined;
    },
  });
  const { from, to } = found ?? { from: text.length, to: text.length };
  return from < to ? { from, to } : { from: Math.max(0, from - 1), to: Math.max(from, 1) };
}

interface Character extends TextRange {
  readonly character: string;
}

/** The characters of a quoted text, each with its place in the quotes: an escape is longer than what it stands for. */
function charactersOf(quoted: string): Character[] {
  const inside = quoted.length > 1 && quoted.endsWith('"') ? quoted.slice(0, -1) : quoted;
  return [...inside.matchAll(/\\u[0-9a-fA-F]{4}|\\.|[^\\]/gs)].slice(1).map(({ 0: written, index }) => ({
    character: contentOf(`"${written}"`),
    from: index,
    to: index + written.length,
  }));
}

function contentOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}
