import './question-html.css';
import { Formula } from '@pvt/ui/formula';
import { t } from '@pvt/ui/language';
import { createElement, Fragment, type ReactNode, useMemo } from 'react';

interface Props {
  /** Text in the subset of HTML that questions may have. */
  html: string;
  /** What stands where the text names a gap, `[[id]]`. */
  gap?: ((id: string) => ReactNode) | undefined;
  /** Within a line, as the text of a choice. */
  inline?: boolean;
}

/** A text of a question. Its elements are made one by one of an allowed list, so that nothing of it can run. */
export function QuestionHtml({ html, gap, inline = false }: Props) {
  // A document of its own loads and runs nothing.
  const body = useMemo(() => new DOMParser().parseFromString(html, 'text/html').body, [html]);
  return createElement(inline ? 'span' : 'div', { className: 'question-html' }, childrenOf(body, gap));
}

type Gap = Props['gap'];

const PLAIN = new Set([
  ...['p', 'br', 'b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'code', 'blockquote', 'span', 'div', 'hr'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'h3', 'h4', 'h5', 'h6', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr'],
]);
const EMPTY = new Set(['br', 'hr']);

function childrenOf(node: Node, gap: Gap): ReactNode {
  return [...node.childNodes].map((child, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a text that is only shown keeps its order
    return <Fragment key={place}>{shown(child, gap)}</Fragment>;
  });
}

function shown(node: Node, gap: Gap): ReactNode {
  if (node instanceof Text) return isCode(node) ? withGaps(node.data, gap) : withFormulas(node.data, gap);
  if (!(node instanceof Element)) return null;
  const name = node.tagName.toLowerCase();
  if (EMPTY.has(name)) return createElement(name);
  if (PLAIN.has(name)) return createElement(name, null, childrenOf(node, gap));
  switch (name) {
    case 'pre':
      // What scrolls is reached by the keyboard.
      return <pre {...{ tabIndex: 0 }}>{childrenOf(node, gap)}</pre>;
    case 'th':
    case 'td':
      return createElement(
        name,
        { colSpan: whole(node, 'colspan'), rowSpan: whole(node, 'rowspan') },
        childrenOf(node, gap),
      );
    case 'a':
      return linkOf(node.getAttribute('href'), childrenOf(node, gap));
    case 'img':
      return pictureOf(node);
    default:
      return null;
  }
}

function linkOf(href: string | null, inside: ReactNode): ReactNode {
  if (href === null || !/^(?:https:\/\/|mailto:)/i.test(href)) return inside;
  return (
    <a href={href} rel="noopener noreferrer" target="_blank">
      {inside}
    </a>
  );
}

/** The portal shows no picture of another server: whoever wants to see it opens it there. */
function pictureOf(node: Element): ReactNode {
  const source = node.getAttribute('src') ?? '';
  const alt = node.getAttribute('alt') ?? '';
  if (/^\/(?!\/)/.test(source)) return <img src={source} alt={alt} width={whole(node, 'width')} loading="lazy" />;
  return linkOf(source, alt === '' ? t('A picture elsewhere') : t('Picture: {alt}', { alt }));
}

function whole(node: Element, name: string): number | undefined {
  const value = Number(node.getAttribute(name));
  return Number.isInteger(value) && value > 0 && value < 10_000 ? value : undefined;
}

const isCode = (node: Text): boolean => node.parentElement?.closest('code, pre') instanceof Element;

/** As questions of Moodle write formulas: `\(…\)` within a line, `\[…\]` and `$$…$$` on one of their own. */
const FORMULA = /(\\\(.{1,2000}?\\\)|\\\[.{1,2000}?\\\]|\$\$.{1,2000}?\$\$)/s;

function withFormulas(text: string, gap: Gap): ReactNode {
  if (!text.includes('\\(') && !text.includes('\\[') && !text.includes('$$')) return withGaps(text, gap);
  return text.split(FORMULA).map((part, place) => {
    // Every other part is a formula between its two signs.
    const key = `${place} ${part}`;
    const latex = part.slice(2, -2);
    return (
      <Fragment key={key}>
        {place % 2 === 0 ? withGaps(part, gap) : <Formula latex={latex} isBlock={!part.startsWith('\\(')} />}
      </Fragment>
    );
  });
}

const GAP = /\[\[([A-Za-z0-9_-]{1,36})\]\]/;

function withGaps(text: string, gap: Gap): ReactNode {
  if (gap === undefined || !text.includes('[[')) return text;
  return text.split(GAP).map((part, place) => {
    // Every other part is the id of a gap.
    const key = `${place} ${part}`;
    return <Fragment key={key}>{place % 2 === 0 ? part : gap(part)}</Fragment>;
  });
}
