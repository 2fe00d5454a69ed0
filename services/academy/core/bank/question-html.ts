import sanitizeHtml from 'sanitize-html';
import type { Question } from '../questions/question.ts';

const TEXT_TAGS = ['p', 'br', 'b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'code', 'pre', 'blockquote', 'span'];
const BLOCK_TAGS = ['ul', 'ol', 'li', 'h3', 'h4', 'h5', 'hr', 'div', 'table', 'thead', 'tbody', 'tr', 'th', 'td'];

const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [...TEXT_TAGS, ...BLOCK_TAGS, 'img', 'a'],
  allowedAttributes: {
    a: ['href'],
    img: ['src', 'alt', 'width', 'height'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
    '*': ['lang', 'dir'],
  },
  allowedSchemes: ['https', 'mailto'],
  allowedSchemesByTag: { img: ['https', 'data'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
};

/** The subset of HTML that questions may have: no script, no style, no address that runs. */
export function cleanHtml(html: string): string {
  // Most texts have no mark-up; and "a < b" would come back as "a &lt; b" each time that it is saved.
  return /[<&]/.test(html) ? sanitizeHtml(html, ALLOWED) : html;
}

/** Members that hold HTML, wherever they stand; what stands in `match` is a key, and is compared as it is. */
const HTML_MEMBERS = new Set([
  ...['text', 'feedback', 'general', 'right', 'partly', 'wrong', 'feedbackTrue', 'feedbackFalse', 'notesForMarkers'],
  ...['hints'],
]);

/** A question with all its texts in that subset. */
export function cleanQuestion<Given extends Question>(question: Given): Given {
  const cleaned = cleanMembers(question) as Given;
  return cleaned.kind === 'essay' && cleaned.template !== undefined
    ? { ...cleaned, template: cleanHtml(cleaned.template) }
    : cleaned;
}

function cleanMembers(value: unknown, member = ''): unknown {
  if (typeof value === 'string') return HTML_MEMBERS.has(member) ? cleanHtml(value) : value;
  if (Array.isArray(value)) return value.map((each) => cleanMembers(each, member));
  if (typeof value !== 'object' || value === null || member === 'match') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cleanMembers(each, name)]));
}
