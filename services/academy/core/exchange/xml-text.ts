/** Signs that XML 1.0 can not hold, not even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text of an element or attribute. Line ends are kept, which a reader would else make one of. */
export function escapeXml(text: string): string {
  return text
    .replace(NO_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

/** As Moodle has its texts: in an element of their own. */
export const textElement = (text: string): string => `<text>${escapeXml(text)}</text>`;

/** Whether some text in a value has signs that are left out. */
export function hasNoXml(value: unknown): boolean {
  if (typeof value === 'string') return value.search(NO_XML) !== -1;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasNoXml);
}
