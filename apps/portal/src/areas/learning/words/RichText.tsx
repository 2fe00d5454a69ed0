import './rich-text.css';
import { CodeBlock } from '@pvt/ui/code-block';
import { isRecord } from '@pvt/ui/format';
import { Formula } from '@pvt/ui/formula';
import { t } from '@pvt/ui/language';
import { createElement, Fragment, type ReactNode } from 'react';
import { LessonImage } from './LessonImage.tsx';

interface Props {
  /** A text as TipTap writes it. */
  doc: unknown;
  /** Below which address the files of its images are. */
  files: string;
}

/** What scrolls is reached by the keyboard. */
const REACHED = { tabIndex: 0 } as const;

/** A lesson's text. Its nodes become elements one by one: nothing in it is taken for HTML, so that nothing of it can run. */
export function RichText({ doc, files }: Props) {
  return <div className="lesson-text">{childrenOf(doc, files)}</div>;
}

function childrenOf(node: unknown, files: string): ReactNode {
  const content = isRecord(node) && Array.isArray(node['content']) ? node['content'] : [];
  return content.map((child: unknown, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a text that is only shown keeps its order
    return <Fragment key={place}>{shown(child, files)}</Fragment>;
  });
}

const PLAIN: Readonly<Record<string, string>> = {
  ...{ paragraph: 'p', bulletList: 'ul', listItem: 'li', blockquote: 'blockquote' },
  tableRow: 'tr',
};

function shown(node: unknown, files: string): ReactNode {
  if (!isRecord(node)) return null;
  const attrs = isRecord(node['attrs']) ? node['attrs'] : {};
  const text = (name: string) => (typeof attrs[name] === 'string' ? attrs[name] : '');
  const whole = (name: string) => (typeof attrs[name] === 'number' ? attrs[name] : undefined);
  const inside = () => childrenOf(node, files);
  const type = typeof node['type'] === 'string' ? node['type'] : '';
  const plain = Object.hasOwn(PLAIN, type) ? PLAIN[type] : undefined;
  if (plain !== undefined) return createElement(plain, null, inside());
  switch (type) {
    case 'text':
      return marked(typeof node['text'] === 'string' ? node['text'] : '', node['marks']);
    case 'heading':
      return createElement(`h${Math.min(4, Math.max(2, whole('level') ?? 2))}`, null, inside());
    case 'orderedList':
      return <ol start={whole('start')}>{inside()}</ol>;
    case 'callout':
      return <div className="callout">{inside()}</div>;
    case 'codeBlock':
      return <CodeBlock code={textIn(node)} language={text('language') || undefined} />;
    case 'horizontalRule':
      return <hr />;
    case 'hardBreak':
      return <br />;
    case 'image':
      return /^[0-9a-f]{32}$/.test(text('file')) ? (
        <LessonImage
          address={`${files}/${text('file')}`}
          alt={attrs['decorative'] === true ? '' : text('alt')}
          caption={text('caption')}
          width={whole('width')}
        />
      ) : null;
    case 'inlineMath':
      return <Formula latex={text('latex')} />;
    case 'blockMath':
      return <Formula latex={text('latex')} isBlock />;
    case 'table':
      return (
        <section className="wide" {...REACHED} aria-label={t('Table')}>
          <table>
            <tbody>{inside()}</tbody>
          </table>
        </section>
      );
    case 'tableCell':
    case 'tableHeader':
      return createElement(
        type === 'tableCell' ? 'td' : 'th',
        { colSpan: whole('colspan'), rowSpan: whole('rowspan') },
        inside(),
      );
    default:
      return null;
  }
}

/** What the text nodes of a node say. */
function textIn(node: Readonly<Record<string, unknown>>): string {
  const content: unknown[] = Array.isArray(node['content']) ? node['content'] : [];
  return content.map((each) => (isRecord(each) && typeof each['text'] === 'string' ? each['text'] : '')).join('');
}

const MARKS: Readonly<Record<string, string>> = {
  ...{ bold: 'strong', italic: 'em', underline: 'u', strike: 's', code: 'code', highlight: 'mark' },
  ...{ subscript: 'sub', superscript: 'sup' },
};

function marked(text: string, marks: unknown): ReactNode {
  const all: unknown[] = Array.isArray(marks) ? marks : [];
  return all.reduce<ReactNode>((inside, mark) => {
    if (!isRecord(mark) || typeof mark['type'] !== 'string') return inside;
    if (mark['type'] === 'link') {
      const href = isRecord(mark['attrs']) ? mark['attrs']['href'] : undefined;
      return typeof href === 'string' && /^(?:https?:\/\/|mailto:)/i.test(href) ? (
        <a href={href} rel="noopener noreferrer" target="_blank">
          {inside}
        </a>
      ) : (
        inside
      );
    }
    const element = Object.hasOwn(MARKS, mark['type']) ? MARKS[mark['type']] : undefined;
    return element === undefined ? inside : createElement(element, null, inside);
  }, text);
}
