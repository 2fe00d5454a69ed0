import { syntaxTree } from '@codemirror/language';
import { hoverTooltip } from '@codemirror/view';
import { codeParts } from './code-parts.ts';
import type { Explanation, JsonPlace } from './json-place.ts';
import { placeAt } from './json-tree.ts';

/** Shows beside what the pointer rests on what it is. */
export function explanations(explain: (place: JsonPlace) => Explanation | undefined) {
  return hoverTooltip(
    (view, at) => {
      const text = view.state.doc.toString();
      // Within the character that the pointer is on, and not behind a word.
      const place = placeAt(syntaxTree(view.state), text, at + 1);
      if (place === undefined || !place.quoted) return null;
      const explanation = explain(place);
      if (explanation === undefined) return null;
      return { pos: at, end: at + 1, above: true, create: () => ({ dom: shown(explanation) }) };
    },
    { hoverTime: 200 },
  );
}

/** A text in which code stands between backticks, as the reference has it. */
export function withCode(text: string): (string | HTMLElement)[] {
  return codeParts(text).map((part) => {
    if (typeof part === 'string') return part;
    const code = document.createElement('code');
    code.className = 'cm-code';
    code.textContent = part.code;
    return code;
  });
}

function shown({ title, about, code = [] }: Explanation): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-explanation';
  const heading = document.createElement('strong');
  heading.textContent = title;
  const text = document.createElement('div');
  text.append(...withCode(about));
  const lines = code.map((line) => {
    const shownLine = document.createElement('code');
    shownLine.textContent = line;
    return shownLine;
  });
  box.append(heading, text, ...lines);
  return box;
}
