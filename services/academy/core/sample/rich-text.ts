/** A text as TipTap writes it. */
interface TextNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly TextNode[];
  readonly marks?: readonly { readonly type: string }[];
  readonly text?: string;
}

const node = (type: string, content: readonly TextNode[], attrs?: TextNode['attrs']): TextNode => ({
  ...{ type, content },
  ...(attrs === undefined ? {} : { attrs }),
});

/** Words in backquotes are code, those in asterisks bold. */
function inline(text: string): TextNode[] {
  return text
    .split(/(`[^`]+`|\*[^*]+\*)/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part.startsWith('`')) return { type: 'text', text: part.slice(1, -1), marks: [{ type: 'code' }] };
      if (part.startsWith('*')) return { type: 'text', text: part.slice(1, -1), marks: [{ type: 'bold' }] };
      return { type: 'text', text: part };
    });
}

export const paragraph = (text: string): TextNode => node('paragraph', inline(text));
export const heading = (text: string): TextNode => node('heading', [{ type: 'text', text }], { level: 2 });
export const code = (text: string, language: string | null = null): TextNode =>
  node('codeBlock', [{ type: 'text', text }], { language });
export const callout = (text: string, tone: 'info' | 'success' | 'warning' = 'info'): TextNode =>
  node('callout', [paragraph(text)], { tone });
export const steps = (...items: readonly string[]): TextNode =>
  node(
    'orderedList',
    items.map((item) => node('listItem', [paragraph(item)])),
  );
export const bullets = (...items: readonly string[]): TextNode =>
  node(
    'bulletList',
    items.map((item) => node('listItem', [paragraph(item)])),
  );

export function table(head: readonly string[], ...rows: readonly (readonly string[])[]): TextNode {
  const line = (cells: readonly string[], type: 'tableHeader' | 'tableCell') =>
    node(
      'tableRow',
      cells.map((cell) => node(type, [paragraph(cell)])),
    );
  return node('table', [line(head, 'tableHeader'), ...rows.map((row) => line(row, 'tableCell'))]);
}

export const textLesson = (...content: readonly TextNode[]) => ({
  kind: 'text' as const,
  doc: { type: 'doc', content },
});
