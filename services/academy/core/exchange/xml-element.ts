import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { QuestionRefused } from './verdict.ts';

/** An element that was parsed: its attributes begin with "@", its own text is "#text". */
export type Element = Readonly<Record<string, unknown>>;

const PARSER = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  ignoreDeclaration: true,
});

/** Parses one element. Entities of a document's own are not expanded, since only the element is looked at. @throws QuestionRefused */
export function parseElement(text: string, name: string): Element {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new QuestionRefused(`It is no XML: ${valid.err.msg}`, Math.max(0, valid.err.line - 1));
  const document: unknown = PARSER.parse(text);
  return isElement(document) ? (childrenOf(document, name)[0] ?? {}) : {};
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All children of a name; one with nothing but text has it as its "#text". */
export function childrenOf(element: Element, name: string): Element[] {
  const value = element[name];
  const all: unknown[] = value === undefined ? [] : Array.isArray(value) ? value : [value];
  return all.map((each) => (isElement(each) ? each : { '#text': String(each) }));
}

export function childOf(element: Element, name: string): Element {
  return childrenOf(element, name)[0] ?? {};
}

/** Whether there is more in it than text: what of the two comes first is not kept. */
export function hasElements(element: Element): boolean {
  return Object.keys(element).some((name) => name !== '#text' && !name.startsWith('@'));
}

/** The text of an element, trimmed; '' where there is none. */
export function textOf(element: Element): string {
  const text = element['#text'];
  return typeof text === 'string' ? text.trim() : '';
}

export function attributeOf(element: Element, name: string): string {
  const value = element[`@${name}`];
  return typeof value === 'string' ? value : '';
}
