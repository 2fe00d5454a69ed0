import { Box } from '@mui/material';
import { t } from '@pvt/ui/language';
import { createElement, Fragment, type ReactNode, useMemo } from 'react';

/** What the server leaves of a question's text: each becomes an element of its own, so that nothing else of it can run. */
const ELEMENTS: ReadonlySet<string> = new Set([
  ...['p', 'b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'code', 'pre', 'blockquote', 'span', 'div'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'h3', 'h4', 'h5', 'h6'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
]);

const GAP = /\[\[([A-Za-z0-9_-]{1,36})\]\]/;

interface Props {
  html: string;
  /** What stands in the place of a gap, which the text names as `[[id]]`. */
  fill?: (gap: string) => ReactNode;
  /** Where it stands in a label or beside others. */
  inline?: boolean;
}

/** A text of a question, as its author formatted it. */
export function HtmlText({ html, fill, inline = false }: Props) {
  const nodes = useMemo(() => [...new DOMParser().parseFromString(html, 'text/html').body.childNodes], [html]);
  return (
    <Box
      component={inline ? 'span' : 'div'}
      sx={{
        overflowWrap: 'anywhere',
        '& p, & ul, & ol, & pre, & blockquote': { my: 0.75 },
        '& > :first-of-type': { mt: 0 },
        '& > :last-child': { mb: 0 },
        '& pre': { overflowX: 'auto', p: 1, border: 1, borderColor: 'divider', borderRadius: 1 },
        '& table': { borderCollapse: 'collapse', display: 'block', overflowX: 'auto' },
        '& th, & td': { border: 1, borderColor: 'divider', px: 1, py: 0.5, textAlign: 'left' },
      }}
    >
      {elementsOf(nodes, fill)}
    </Box>
  );
}

/** The words of a text, where nothing can be formatted. */
export function plainWords(html: string): string {
  const { textContent } = new DOMParser().parseFromString(html, 'text/html').body;
  return textContent.replace(/\s+/g, ' ').trim();
}

function elementsOf(nodes: readonly Node[], fill: Props['fill']): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: a text that is only shown keeps its order
  return nodes.map((node, place) => <Fragment key={place}>{elementOf(node, fill)}</Fragment>);
}

function elementOf(node: Node, fill: Props['fill']): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return filled(node.nodeValue ?? '', fill);
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  const inside = () => elementsOf([...node.childNodes], fill);
  if (name === 'br') return <br />;
  if (name === 'hr') return <hr />;
  if (name === 'a') return linked(node.getAttribute('href'), inside());
  // Pictures from elsewhere are not loaded: who reads a question would be known there.
  if (name === 'img') return linked(node.getAttribute('src'), node.getAttribute('alt') || t('A picture elsewhere'));
  if (!ELEMENTS.has(name)) return inside();
  return createElement(name, attributesOf(node), inside());
}

function attributesOf(node: Element) {
  const lang = node.getAttribute('lang') ?? undefined;
  const dir = node.getAttribute('dir') ?? undefined;
  const whole = (name: string) => Number(node.getAttribute(name)) || undefined;
  const cell = node.localName === 'td' || node.localName === 'th';
  return { lang, dir, ...(cell ? { colSpan: whole('colspan'), rowSpan: whole('rowspan') } : {}) };
}

function linked(address: string | null, inside: ReactNode): ReactNode {
  if (address === null || !/^(?:https:\/\/|mailto:)/i.test(address)) return inside;
  return (
    <a href={address} rel="noopener noreferrer" target="_blank" style={{ color: 'inherit' }}>
      {inside}
    </a>
  );
}

function filled(text: string, fill: Props['fill']): ReactNode {
  if (fill === undefined) return text;
  return text
    .split(GAP)
    .map((part, place) => <Fragment key={`${place} ${part}`}>{place % 2 === 1 ? fill(part) : part}</Fragment>);
}
