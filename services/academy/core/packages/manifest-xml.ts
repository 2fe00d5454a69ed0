import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element of a manifest, whatever the prefixes of its names are: attributes begin with "@", text is "#text". */
export type ManifestElement = Readonly<Record<string, unknown>>;

// No entity of a document's own is expanded: what grows by expansion is not read.
const PARSER = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  processEntities: false,
});

/** @returns the document, or the sentence that says why it is none */
export function parseManifest(text: string): { readonly root: ManifestElement } | { readonly fault: string } {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return { fault: 'It declares entities, which no manifest needs.' };
  const valid = XMLValidator.validate(text);
  if (valid !== true) return { fault: `It is no XML, at line ${valid.err.line}: ${valid.err.msg}` };
  const document: unknown = PARSER.parse(text);
  return { root: isElement(document) ? document : {} };
}

const isElement = (value: unknown): value is ManifestElement =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function childrenOf(element: ManifestElement, name: string): ManifestElement[] {
  const value = element[name];
  const all: unknown[] = value === undefined ? [] : Array.isArray(value) ? value : [value];
  return all.map((each) => (isElement(each) ? each : { '#text': String(each) }));
}

export const childOf = (element: ManifestElement, name: string): ManifestElement => childrenOf(element, name)[0] ?? {};

export function textOf(element: ManifestElement): string {
  const text = element['#text'];
  return typeof text === 'string' ? plain(text).trim() : '';
}

/** Whatever its letters' case: SCORM 1.2 writes `scormtype`, SCORM 2004 `scormType`. */
export function attributeOf(element: ManifestElement, name: string): string {
  const found = Object.entries(element).find(([key]) => key.toLowerCase() === `@${name.toLowerCase()}`);
  return typeof found?.[1] === 'string' ? plain(found[1]) : '';
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML itself, and characters by their number. */
function plain(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g, (whole, dec, hex, name) => {
    if (typeof name === 'string') return NAMED[name] ?? whole;
    const code = typeof dec === 'string' ? Number(dec) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
