const INLINE = '(?:b|strong|i|em|u|s|sub|sup|code|span|br|a|img)';
const TAG = new RegExp(`(</?${INLINE}(?:\\s[^<>]*)?/?>)`, 'i');
/** Texts with such elements are written as they are. */
const BLOCK = /<(?:p|div|ul|ol|li|dl|table|pre|blockquote|h[1-6]|hr)\b/i;
const PARAGRAPHS = /^\s*(?:<p>(?:(?!<\/?p\b)[\s\S])*<\/p>\s*)+$/i;

/** The HTML of what an author types: an empty line begins a paragraph, and signs that are no tags stand for themselves. */
export function htmlOf(typed: string): string {
  const text = typed.trim();
  if (BLOCK.test(text)) return text;
  const paragraphs = text.split(/\n\s*\n/).map((part) => escaped(part.trim()).replaceAll('\n', '<br />'));
  return paragraphs.length === 1 ? (paragraphs[0] ?? '') : paragraphs.map((part) => `<p>${part}</p>`).join('');
}

function escaped(text: string): string {
  // Every other part is a tag.
  return text
    .split(TAG)
    .map((part, at) => (at % 2 === 1 ? part : escapeSigns(part)))
    .join('');
}

export const escapeSigns = (text: string): string =>
  text
    .replace(/&(?!(?:#\d+|#x[0-9a-f]+|[a-z]\w*);)/gi, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const SIGNS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

export const decodeSigns = (html: string): string =>
  html.replace(/&(lt|gt|amp|quot|#39);/g, (found, name: string) => SIGNS[name] ?? found);

/** As an author would type it; HTML that can not be typed so stays as it is. */
export function typedOf(html: string): string {
  const isParagraphs = PARAGRAPHS.test(html);
  if (!isParagraphs && BLOCK.test(html)) return html;
  const lines = html
    .trim()
    .replace(/<\/p>\s*<p>/gi, '\n\n')
    .replace(/^<p>|<\/p>$/gi, '')
    .replace(/<br\s*\/?>/gi, '\n');
  const typed = decodeSigns(lines);
  return bare(htmlOf(typed)) === bare(html) ? typed : html;
}

/** One paragraph is the same with and without its tag. */
const bare = (html: string): string =>
  decodeQuotes(html.trim().replace(/^<p>((?:(?!<p>)[\s\S])*)<\/p>$/i, '$1'))
    .replace(/<br\s*\/?>/gi, '<br />')
    .replace(/<\/p>\s*<p>/gi, '</p><p>');

const decodeQuotes = (html: string): string => html.replaceAll('&quot;', '"').replaceAll('&#39;', "'");
