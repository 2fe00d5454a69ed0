/**
 * Templates without logic of their own: `{{data.guest.name}}`, `{{data.total | money data.currency}}`,
 * `{{#if data.paid}}…{{else}}…{{/if}}`, `{{#each data.lines}}{{this.title}}{{/each}}`. Nothing is evaluated: a path is
 * looked up, a format is one of ours, and both the size of a template and of what comes of it have a limit.
 */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly path: Path; readonly format: FormatCall | undefined; readonly at: number }
  | {
      readonly kind: 'if';
      readonly path: Path;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
      readonly at: number;
    }
  | { readonly kind: 'each'; readonly path: Path; readonly body: readonly TemplateNode[]; readonly at: number };

export type Path = readonly string[];

export interface FormatCall {
  readonly name: string;
  readonly argument: Path | undefined;
}

/** A template that can't be read: where and why. */
export class TemplateFault extends Error {
  /** Characters before it. */
  readonly at: number;
  /** The path of a variable that is not there. */
  readonly missing: string | undefined;

  constructor(message: string, at: number, missing?: string) {
    super(message);
    this.name = 'TemplateFault';
    this.at = at;
    this.missing = missing;
  }
}

export const FORMATS = ['money', 'date', 'time', 'datetime', 'number'] as const;

const LONGEST = 100_000;
const DEEPEST = 8;
const TAG = /\{\{([^{}]*)\}\}/g;
const PATH = /^[A-Za-z_][\w-]*(?:\.[\w-]+){0,15}$/;

interface Open {
  readonly kind: 'root' | 'if' | 'each';
  readonly path: Path;
  readonly at: number;
  readonly nodes: TemplateNode[];
  otherwise?: TemplateNode[];
}

/** @throws TemplateFault */
export function parseTemplate(source: string): readonly TemplateNode[] {
  if (source.length > LONGEST) throw new TemplateFault(`a template has at most ${LONGEST} characters`, LONGEST);
  const stack: Open[] = [{ kind: 'root', path: [], at: 0, nodes: [] }];
  const top = (): Open => stack.at(-1) ?? { kind: 'root', path: [], at: 0, nodes: [] };
  const add = (node: TemplateNode): void => void (top().otherwise ?? top().nodes).push(node);
  let from = 0;
  for (const match of source.matchAll(TAG)) {
    const at = match.index;
    addText(source.slice(from, at), from);
    from = at + match[0].length;
    const inner = (match[1] ?? '').trim();
    const block = /^#(if|each)\s+(\S+)$/.exec(inner);
    if (block !== null) {
      if (stack.length > DEEPEST) throw new TemplateFault(`blocks are at most ${DEEPEST} deep`, at);
      stack.push({ kind: block[1] === 'if' ? 'if' : 'each', path: pathOf(block[2] ?? '', at), at, nodes: [] });
    } else if (inner === 'else') {
      const open = top();
      if (open.kind !== 'if' || open.otherwise !== undefined)
        throw new TemplateFault('{{else}} stands between {{#if …}} and {{/if}}, once', at);
      open.otherwise = [];
    } else if (inner.startsWith('/')) close(inner.slice(1), at);
    else if (inner.startsWith('#'))
      throw new TemplateFault(`{{${inner}}} is none of {{#if path}} and {{#each path}}`, at);
    else add(valueOf(inner, at));
  }
  addText(source.slice(from), from);
  if (stack.length > 1) throw new TemplateFault(`{{#${top().kind} …}} has no {{/${top().kind}}}`, top().at);
  return top().nodes;

  function addText(text: string, begin: number): void {
    const stray = text.indexOf('{{');
    if (stray !== -1) throw new TemplateFault('{{ has no }}', begin + stray);
    if (text !== '') add({ kind: 'text', text });
  }

  function close(name: string, at: number): void {
    const open = stack.at(-1);
    if (open === undefined || open.kind === 'root' || open.kind !== name)
      throw new TemplateFault(`{{/${name}}} ends nothing that is open`, at);
    stack.pop();
    const { path, nodes, otherwise = [] } = open;
    add(
      open.kind === 'if'
        ? { kind: 'if', path, body: nodes, otherwise, at: open.at }
        : { kind: 'each', path, body: nodes, at: open.at },
    );
  }
}

function valueOf(inner: string, at: number): TemplateNode {
  const [path = '', call, ...more] = inner.split('|').map((part) => part.trim());
  if (more.length > 0) throw new TemplateFault('a value has one format', at);
  return { kind: 'value', path: pathOf(path, at), format: call === undefined ? undefined : formatOf(call, at), at };
}

function formatOf(call: string, at: number): FormatCall {
  const [name = '', argument, ...more] = call.split(/\s+/);
  if (!FORMATS.some((known) => known === name) || more.length > 0)
    throw new TemplateFault(`"${call}" is no format; there are ${FORMATS.join(', ')}`, at);
  if (name === 'money' && argument === undefined)
    throw new TemplateFault('money needs the path of the currency: {{data.total | money data.currency}}', at);
  return { name, argument: argument === undefined ? undefined : pathOf(argument, at) };
}

function pathOf(text: string, at: number): Path {
  if (!PATH.test(text)) throw new TemplateFault(`"${text}" is no path such as data.guest.name`, at);
  return text.split('.');
}
