import { type Completion, type CompletionContext, type CompletionResult, snippet } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import { withCode } from './explanations.ts';
import type { JsonPlace, Suggestion } from './json-place.ts';
import { type PlaceInText, placeAt } from './json-tree.ts';

const types = { property: 'property', value: 'constant', function: 'function', variable: 'variable' } as const;

/** The letters before the place within a text, from the last that is none: what is being typed there. */
const WORD = /\w*$/;

/** What can be written at the place of the cursor, as the editor's list has it. */
export function offersAt(
  { state, pos, explicit }: CompletionContext,
  suggest: (place: JsonPlace) => readonly Suggestion[],
): CompletionResult | null {
  const text = state.doc.toString();
  const place = placeAt(syntaxTree(state), text, pos);
  if (place === undefined || (!explicit && !place.quoted)) return null;
  const suggestions = suggest(place);
  if (suggestions.length === 0) return null;
  const isPart = suggestions.some(({ text: part }) => part !== undefined);
  const typed = WORD.exec((place.text ?? '').slice(0, place.before))?.[0] ?? '';
  if (isPart && typed === '' && !explicit && !(place.text ?? '').slice(0, place.before).endsWith('.')) return null;
  return {
    from: isPart ? pos - typed.length : place.quoted ? place.from + 1 : pos,
    to: pos,
    options: suggestions.map((suggestion) => completionOf(suggestion, place)),
    validFor: /^\w*$/,
  };
}

function completionOf(suggestion: Suggestion, place: PlaceInText): Completion {
  const { label, kind, detail, about } = suggestion;
  return {
    label,
    type: types[kind],
    ...(detail === undefined ? {} : { detail }),
    ...(about === undefined ? {} : { info: () => explained(about) }),
    apply: (view, completion, from, to) => {
      const part = suggestion.text;
      if (part !== undefined) snippet(asSnippet(JSON.stringify(part).slice(1, -1)))(view, completion, from, to);
      else {
        const closes = place.quoted && view.state.sliceDoc(to, to + 1) === '"';
        const start = place.quoted ? place.from : from;
        snippet(asSnippet(written(suggestion, place)))(view, completion, start, closes ? to + 1 : to);
      }
    },
  };
}

function explained(about: string): HTMLElement {
  const text = document.createElement('div');
  text.append(...withCode(about));
  return text;
}

/** A whole name or value, with what it begins with; the cursor goes into the first empty text. */
function written({ label, kind, value }: Suggestion, place: JsonPlace & { hasValue: boolean }): string {
  if (place.kind === 'value') return spaced(kind === 'value' && value !== undefined ? value : label);
  const name = JSON.stringify(label);
  if (place.hasValue) return name;
  const begun = value === undefined ? '""' : spaced(value);
  return `${name}: ${begun.includes('""') ? begun.replace('""', '"|"') : `${begun}|`}`;
}

function spaced(value: unknown): string {
  return JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
}

/** Braces of JSON are none of a snippet's. */
function asSnippet(text: string): string {
  return text.replace(/[{}\\]/g, '\\$&').replace('|', '${}');
}
