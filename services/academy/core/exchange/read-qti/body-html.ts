import { escapeHtml, sanitiseHtml } from '../html-subset.ts';
import { escapeXml } from '../xml-text.ts';
import { type QtiNode, wordsOf } from './qti-node.ts';

/** What a text of an item says for a part of it, in the place of its element; undefined for what is as it is. */
export type Replace = (node: QtiNode) => string | undefined;

const LEFT_OUT = new Set([
  ...[
    'feedbackInline',
    'feedbackBlock',
    'modalFeedback',
    'templateInline',
    'templateBlock',
    'stylesheet',
    'catalogInfo',
  ],
  ...['gapText', 'gapImg', 'rubricBlock', 'companionMaterialsInfo'],
]);

/** Names of QTI that are blocks of HTML. */
const AS_HTML: Readonly<Record<string, string>> = { prompt: 'p', hottext: 'span' };

/** What is told of what a text has and questions can not have. */
const LOST: Readonly<Record<string, string>> = {
  math: 'Its formulas (MathML) are shown as text.',
  object: 'What it embeds is not taken.',
  audio: 'Its sound is not taken.',
  video: 'Its video is not taken.',
  svg: 'Its drawing (SVG) is not taken.',
  feedbackInline: 'Its feedback is not kept.',
  feedbackBlock: 'Its feedback is not kept.',
  rubricBlock: 'Its notes for candidates or markers are not kept.',
  templateInline: 'Its template parts are not kept.',
  templateBlock: 'Its template parts are not kept.',
};

/** The HTML of an element's content, in the subset that questions have. */
export function htmlOf(node: QtiNode, losses: Set<string>, replace: Replace = () => undefined): string {
  return sanitiseHtml(contentOf(node, losses, replace));
}

function contentOf(node: QtiNode, losses: Set<string>, replace: Replace): string {
  return node.children
    .map((child) => (typeof child === 'string' ? escapeHtml(child) : elementHtml(child, losses, replace)))
    .join('')
    .replace(/\s+/g, ' ');
}

function elementHtml(node: QtiNode, losses: Set<string>, replace: Replace): string {
  const replaced = replace(node);
  if (replaced !== undefined) return replaced;
  const { name, attributes } = node;
  const loss = LOST[name];
  if (loss !== undefined) losses.add(loss);
  if (LEFT_OUT.has(name)) return '';
  if (name === 'math') return escapeHtml(wordsOf(node));
  if (name === 'img' && !(attributes['src'] ?? '').startsWith('https:')) {
    losses.add(`Its picture ${attributes['src'] ?? ''} is not taken.`);
    return escapeHtml(attributes['alt'] ?? '');
  }
  if (name === 'svg' || name === 'audio' || name === 'video' || name === 'object') return escapeHtml(wordsOf(node));
  const tag = AS_HTML[name] ?? name;
  const own = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return `<${tag}${own.join('')}>${contentOf(node, losses, replace)}${tag === 'br' || tag === 'hr' || tag === 'img' ? '' : `</${tag}>`}`;
}
