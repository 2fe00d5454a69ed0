import { sanitiseHtml } from '../exchange/html-subset.ts';
import type { Question } from '../questions/question.ts';

/** Members that hold HTML, wherever they stand; what stands in `match` is a key, and is compared as it is. */
const HTML_MEMBERS = new Set([
  ...['text', 'feedback', 'general', 'right', 'partly', 'wrong', 'feedbackTrue', 'feedbackFalse', 'notesForMarkers'],
  ...['hints'],
]);

/** A question with all its texts in that subset. */
export function cleanQuestion<Given extends Question>(question: Given): Given {
  const cleaned = cleanMembers(question) as Given;
  return cleaned.kind === 'essay' && cleaned.template !== undefined
    ? { ...cleaned, template: sanitiseHtml(cleaned.template) }
    : cleaned;
}

function cleanMembers(value: unknown, member = ''): unknown {
  if (typeof value === 'string') return HTML_MEMBERS.has(member) ? sanitiseHtml(value) : value;
  if (Array.isArray(value)) return value.map((each) => cleanMembers(each, member));
  if (typeof value !== 'object' || value === null || member === 'match') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cleanMembers(each, name)]));
}
