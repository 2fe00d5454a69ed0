import { type Formatting, formatted } from './formats.ts';
import { type Path, TemplateFault, type TemplateNode } from './template-syntax.ts';

export interface RenderOptions extends Formatting {
  /** Whether what is filled in is escaped: for HTML. */
  readonly html: boolean;
}

/** A message that is longer is none that somebody reads; one event can't fill the memory. */
const LONGEST = 1_000_000;
const MOST_STEPS = 100_000;

type Scope = Readonly<Record<string, unknown>>;

/**
 * @param variables by their first name: `data`, `event`, `recipient`, `links`
 * @throws TemplateFault for a variable that is not there, or a value that does not fit its format
 */
export function renderTemplate(nodes: readonly TemplateNode[], variables: Scope, options: RenderOptions): string {
  const parts: string[] = [];
  let length = 0;
  let steps = 0;
  run(nodes, variables);
  return parts.join('');

  function run(list: readonly TemplateNode[], scope: Scope): void {
    for (const node of list) {
      if (++steps > MOST_STEPS) throw new TemplateFault(`it takes more than ${MOST_STEPS} steps`, 0);
      step(node, scope);
    }
  }

  function step(node: TemplateNode, scope: Scope): void {
    switch (node.kind) {
      case 'text':
        return put(node.text, 0);
      case 'value': {
        const text = textOf(node, scope);
        return put(options.html ? escapeHtml(text) : text, node.at);
      }
      case 'if':
        return run(isTruthy(lookUp(scope, node.path)) ? node.body : node.otherwise, scope);
      case 'each': {
        const items = lookUp(scope, node.path);
        if (!Array.isArray(items)) throw missingOrWrong(node.path, items, 'a list', node.at);
        for (const item of items) run(node.body, { ...scope, this: item });
      }
    }
  }

  function put(text: string, at: number): void {
    length += text.length;
    if (length > LONGEST) throw new TemplateFault(`it gives more than ${LONGEST} characters`, at);
    parts.push(text);
  }

  function textOf({ path, format, at }: TemplateNode & { readonly kind: 'value' }, scope: Scope): string {
    const value = lookUp(scope, path);
    if (format === undefined) {
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
      throw missingOrWrong(path, value, 'a text or a number', at);
    }
    if (value === undefined || value === null) throw missingOrWrong(path, value, 'a value', at);
    const argument = format.argument === undefined ? undefined : lookUp(scope, format.argument);
    if (format.argument !== undefined && argument === undefined)
      throw missingOrWrong(format.argument, argument, 'a value', at);
    const text = formatted(format.name, value, argument, options);
    if (text === undefined) throw new TemplateFault(`${path.join('.')} can not be shown as ${format.name}`, at);
    return text;
  }
}

/** Own members only: what objects inherit is no data. */
function lookUp(scope: Scope, path: Path): unknown {
  let value: unknown = scope;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

function isTruthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function missingOrWrong(path: Path, value: unknown, wanted: string, at: number): TemplateFault {
  const name = path.join('.');
  if (value === undefined || value === null) return new TemplateFault(`there is no ${name}`, at, name);
  return new TemplateFault(`${name} is not ${wanted}`, at);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
