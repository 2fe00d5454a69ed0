import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { mono } from '../theme/theme.ts';

const colour = (name: string) => `var(--mui-palette-${name})`;

/** The colours of JSON, as the page has them, light or dark. */
export const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: colour('primary-main'), fontWeight: '600' },
  { tag: tags.string, color: colour('text-primary') },
  { tag: [tags.number, tags.bool, tags.null], color: colour('info-main') },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: colour('text-secondary') },
]);

/** An editor that looks as the fields beside it. */
export const look = EditorView.theme({
  '&': {
    color: colour('text-primary'),
    backgroundColor: colour('background-paper'),
    border: `1px solid ${colour('divider')}`,
    borderRadius: '8px',
    fontSize: '0.8125rem',
    maxHeight: '38rem',
    overflow: 'hidden',
  },
  '&.cm-focused': { outline: `2px solid ${colour('primary-main')}`, outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: mono, lineHeight: '1.6', minHeight: '22rem' },
  '.cm-content': { caretColor: colour('text-primary'), padding: '8px 0' },
  '.cm-gutters': {
    backgroundColor: colour('background-default'),
    color: colour('text-secondary'),
    borderRight: `1px solid ${colour('divider')}`,
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: colour('action-hover') },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: colour('action-selected') },
  '.cm-tooltip': {
    backgroundColor: colour('background-paper'),
    color: colour('text-primary'),
    border: `1px solid ${colour('divider')}`,
    borderRadius: '6px',
    maxWidth: 'min(30rem, 90vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: mono },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: colour('primary-main'),
    color: colour('primary-contrastText'),
  },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.85' },
  '.cm-tooltip.cm-completionInfo': { padding: '6px 10px' },
  '@media (max-width: 600px)': { '.cm-tooltip.cm-completionInfo': { display: 'none' } },
  '.cm-explanation': { padding: '6px 10px', lineHeight: '1.5' },
  '.cm-code': { fontFamily: mono, fontSize: '0.92em' },
  '.cm-explanation > code': { display: 'block', fontFamily: mono, fontSize: '0.75rem', marginTop: '4px' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: `underline wavy ${colour('error-main')}`,
    textUnderlineOffset: '3px',
    textDecorationSkipInk: 'none',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: `underline wavy ${colour('warning-main')}`,
    textUnderlineOffset: '3px',
    textDecorationSkipInk: 'none',
  },
  '.cm-diagnostic-error': { borderLeft: `4px solid ${colour('error-main')}` },
  '.cm-diagnostic-warning': { borderLeft: `4px solid ${colour('warning-main')}` },
  '.cm-panels': { backgroundColor: colour('background-default'), color: colour('text-primary') },
});
