import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import html from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';

/** Also by their other names: `js`, `ts`, `py`, `sh`, `yml`. */
export const lowlight = createLowlight({ bash, css, html, javascript, json, python, sql, typescript, yaml });

type Tree = ReturnType<typeof lowlight.highlight>;

/** How much is coloured at once: what is longer stays plain, for a phone’s sake. */
const MOST_LETTERS = 20_000;

/** Writes code into an element in colours, as spans with classes and texts; of a language that is not known, as it is. */
export function showCode(into: HTMLElement, code: string, language: string): void {
  if (code.length > MOST_LETTERS || !lowlight.registered(language)) {
    into.textContent = code;
    return;
  }
  into.replaceChildren(...nodesOf(lowlight.highlight(language, code).children));
}

function nodesOf(children: Tree['children']): Node[] {
  return children.flatMap((child): Node[] => {
    if (child.type === 'text') return [document.createTextNode(child.value)];
    if (child.type !== 'element') return [];
    const span = document.createElement('span');
    const names = child.properties['className'];
    if (Array.isArray(names)) span.className = names.join(' ');
    span.append(...nodesOf(child.children));
    return [span];
  });
}
