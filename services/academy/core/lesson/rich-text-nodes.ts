type Checks = Readonly<Record<string, (value: unknown) => boolean>>;

interface NodeForm {
  readonly content: readonly string[];
  readonly attributes: Checks;
  /** Whether it has marks: only text does. */
  readonly marks: boolean;
}

const INLINE = ['text', 'hardBreak', 'inlineMath', 'image'];
const BLOCKS = [
  ...['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote', 'codeBlock'],
  ...['horizontalRule', 'image', 'blockMath', 'table', 'callout'],
];

const textOf =
  (most: number) =>
  (value: unknown): boolean =>
    typeof value === 'string' && value.length <= most && !value.includes('\0');
const wholeOf =
  (least: number, most: number) =>
  (value: unknown): boolean =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
const oneOf =
  (...values: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'string' && values.includes(value);
const matching =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && value.length <= 2000 && pattern.test(value);

const node = (content: readonly string[], attributes: Checks = {}, marks = false): NodeForm => ({
  content,
  attributes,
  marks,
});
const cell = node(['paragraph', 'bulletList', 'orderedList'], {
  colspan: wholeOf(1, 50),
  rowspan: wholeOf(1, 200),
  colwidth: () => false,
});

/** The nodes of TipTap’s own extensions that a lesson may have; an image names a file of the course, and no address. */
export const NODES: Readonly<Record<string, NodeForm>> = {
  doc: node(BLOCKS),
  paragraph: node(INLINE),
  heading: node(INLINE, { level: wholeOf(2, 4) }),
  bulletList: node(['listItem']),
  orderedList: node(['listItem'], { start: wholeOf(0, 100_000), type: oneOf('1', 'a', 'A', 'i', 'I') }),
  listItem: node(['paragraph', 'bulletList', 'orderedList', 'codeBlock', 'blockquote']),
  blockquote: node(BLOCKS),
  callout: node(BLOCKS, { tone: oneOf('info', 'success', 'warning') }),
  codeBlock: node(['text'], { language: matching(/^[a-z0-9+#.-]{1,30}$/) }),
  horizontalRule: node([]),
  hardBreak: node([]),
  text: node([], {}, true),
  image: node([], {
    file: matching(/^[0-9a-f]{32}$/),
    alt: textOf(300),
    // What it shows is told by the text around it, or it shows nothing that matters.
    decorative: (value) => typeof value === 'boolean',
    caption: textOf(500),
    title: textOf(300),
    width: wholeOf(1, 10_000),
  }),
  inlineMath: node([], { latex: textOf(2000) }),
  blockMath: node([], { latex: textOf(5000) }),
  table: node(['tableRow']),
  tableRow: node(['tableCell', 'tableHeader']),
  tableCell: cell,
  tableHeader: cell,
};

/** A link goes to the web or to a mail: what else an address can begin with may run. */
const LINK = /^(?:https?:\/\/|mailto:)[^\s<>"\\]+$/i;

export const MARK_ATTRIBUTES: Readonly<Record<string, Checks>> = {
  bold: {},
  italic: {},
  underline: {},
  strike: {},
  code: {},
  highlight: {},
  subscript: {},
  superscript: {},
  link: { href: matching(LINK), target: oneOf('_blank'), rel: textOf(100), title: textOf(300), class: () => false },
};
