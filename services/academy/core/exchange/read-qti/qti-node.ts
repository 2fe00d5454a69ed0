import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { QuestionRefused } from '../verdict.ts';

/** An element of a QTI document. QTI 3's names are those of QTI 2: "qti-choice-interaction" is "choiceInteraction". */
export interface QtiNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (QtiNode | string)[];
}

const PARSER = new XMLParser({
  ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', trimValues: false, htmlEntities: true },
  ...{
    parseTagValue: false,
    parseAttributeValue: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    removeNSPrefix: true,
  },
});

const DEEPEST = 100;

/** @throws QuestionRefused for what is no XML, or declares entities */
export function parseQti(text: string): QtiNode {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new QuestionRefused('It declares a document type, which is not read.');
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new QuestionRefused(`It is no XML: ${valid.err.msg}`, Math.max(0, valid.err.line - 1));
  for (const each of nodesOf(parsed(text), 0)) if (typeof each !== 'string') return each;
  throw new QuestionRefused('It has no element.');
}

function parsed(text: string): unknown {
  try {
    return PARSER.parse(text);
  } catch (error) {
    throw new QuestionRefused(`It can not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function nodesOf(value: unknown, depth: number): (QtiNode | string)[] {
  if (!Array.isArray(value)) return [];
  if (depth > DEEPEST) throw new QuestionRefused(`Its elements are more than ${DEEPEST} deep in each other.`);
  return value.flatMap((each: unknown): (QtiNode | string)[] => {
    if (typeof each !== 'object' || each === null) return [];
    const name = Object.keys(each).find((key) => key !== ':@');
    if (name === undefined) return [];
    const content: unknown = Reflect.get(each, name);
    if (name === '#text') return [String(content)];
    const given: unknown = Reflect.get(each, ':@');
    return [{ name: camel(name), attributes: attributesOf(given), children: nodesOf(content, depth + 1) }];
  });
}

function attributesOf(given: unknown): Record<string, string> {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [attributeName(name), String(value)]));
}

const camel = (name: string): string => (name.startsWith('qti-') ? joined(name.slice('qti-'.length)) : name);
const attributeName = (name: string): string => (/^(?:data|aria)-/.test(name) ? name : joined(name));
const joined = (name: string): string => name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());

/** Itself and all elements in it, in the order of the document. */
export function* elementsOf(node: QtiNode): Generator<QtiNode> {
  yield node;
  for (const child of node.children) if (typeof child !== 'string') yield* elementsOf(child);
}

export const allOf = (node: QtiNode, ...names: string[]): QtiNode[] =>
  [...elementsOf(node)].filter(({ name }) => names.includes(name));

export const firstOf = (node: QtiNode, name: string): QtiNode | undefined => allOf(node, name)[0];

export const childrenOf = (node: QtiNode, name: string): QtiNode[] =>
  node.children.filter((child): child is QtiNode => typeof child !== 'string' && child.name === name);

export function wordsOf(node: QtiNode): string {
  return node.children.map((child) => (typeof child === 'string' ? child : wordsOf(child))).join('');
}
