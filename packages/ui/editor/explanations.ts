import { syntaxTree } from '@codemirror/language';
import { hoverTooltip } from '@codemirror/view';
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

function shown({ title, about, code = [] }: Explanation): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-explanation';
  const heading = document.createElement('strong');
  heading.textContent = title;
  const text = document.createElement('div');
  text.textContent = about;
  const lines = code.map((line) => {
    const shownLine = document.createElement('code');
    shownLine.textContent = line;
    return shownLine;
  });
  box.append(heading, text, ...lines);
  return box;
}
