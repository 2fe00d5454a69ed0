import sanitizeHtml from 'sanitize-html';

/** What questions may have: what formats a text, tables, pictures and links. No scripts, styles, frames or forms. */
const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'code', 'pre', 'blockquote', 'span', 'div', 'hr'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'h3', 'h4', 'h5', 'h6', 'a', 'img'],
    ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href'],
    img: ['src', 'alt', 'width', 'height'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
    ol: ['start', 'type'],
    '*': ['lang', 'dir'],
  },
  allowedSchemes: ['https', 'mailto'],
  allowedSchemesByTag: { img: ['https'] },
  allowProtocolRelative: false,
  nestingLimit: 50,
};

/** Most texts of a bank have none of them, and need no parsing. */
const SIGNS = /[<>&]/;

export function sanitiseHtml(html: string): string {
  if (!SIGNS.test(html)) return html.trim();
  return sanitizeHtml(html, OPTIONS).trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00a0',
  '#39': "'",
};

/** The words of a text, for names and for what is compared as it was typed. */
export function plainText(html: string): string {
  if (!SIGNS.test(html)) return html.replace(/\s+/gu, ' ').trim();
  return sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} })
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (found, name: string) => ENTITIES[name] ?? found)
    .replace(/\s+/gu, ' ')
    .trim();
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Of a question without a name: its first words. */
export function nameOf(title: string | null | undefined, html: string): string {
  const name = (title ?? '').trim() || plainText(html) || 'Question';
  return name.length <= 255 ? name : `${name.slice(0, 254).trimEnd()}…`;
}
