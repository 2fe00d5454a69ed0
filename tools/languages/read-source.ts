import ts from 'typescript';

/** A text in a source, and what is wrong with it where something is. */
export interface SourceText {
  readonly text: string;
  readonly line: number;
}

export interface SourceTexts {
  /** Marked to be translated. */
  readonly marked: readonly SourceText[];
  /** Shown to people in English only. */
  readonly unmarked: readonly SourceText[];
  /** Translated when the file is loaded, before there is a language. */
  readonly early: readonly SourceText[];
}

/** What is shown of a component or of a record, by the name of its attribute or member. */
const SHOWN = new Set(
  `title label placeholder alt helperText description note text question consequence hint summary allows denial of
  what of columns facts cell aria-label aria-description primary secondary`.split(/\s+/),
);
/** Shown only where it begins as a title does: the same word names slices of state and fields of events. */
const SOMETIMES_SHOWN = 'name';
/** Elements whose text is for machines. */
const CODE = new Set(['code', 'pre', 'kbd', 'samp', 'Mono', 'Code']);
/** Names, signs and units that are the same in every language. */
const SAME = new Set('PVT API JSON NDJSON CSV CEL URL HTTP UTC ms min kB MB GB Esc'.split(' '));
const SENTENCE = /^\p{Lu}[\p{L}'’,]*[ ,]+[\p{L}\d(]/u;

/** The texts of a TypeScript source with or without JSX. */
export function readTexts(file: string, content: string): SourceTexts {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  const marked: SourceText[] = [];
  const unmarked: SourceText[] = [];
  const early: SourceText[] = [];
  const at = (node: ts.Node, text: string): SourceText => ({
    text,
    line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
  });
  const visit = (node: ts.Node): void => {
    const message = markedText(node);
    if (message !== undefined) {
      marked.push(at(node, message));
      if (!isDoneLater(node)) early.push(at(node, message));
    }
    const shown = textOf(node);
    if (shown !== undefined && isWords(shown) && isShown(node)) unmarked.push(at(node, shown.trim()));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { marked, unmarked, early };
}

/** The text that a node marks: `t('…')`, `msg('…')` or `<Trans id="…">`. */
function markedText(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node) && isMarker(node)) {
    const [text] = node.arguments;
    return text !== undefined && ts.isStringLiteralLike(text) ? text.text : undefined;
  }
  if (!ts.isJsxAttribute(node) || node.name.getText() !== 'id' || !isTrans(node.parent.parent)) return undefined;
  const value = node.initializer;
  if (value !== undefined && ts.isStringLiteral(value)) return value.text;
  const inner = value !== undefined && ts.isJsxExpression(value) ? value.expression : undefined;
  return inner !== undefined && ts.isStringLiteralLike(inner) ? inner.text : undefined;
}

function isMarker(node: ts.Node): boolean {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && /^(t|msg)$/.test(node.expression.text);
}

function isTrans(node: ts.Node): boolean {
  return (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) && node.tagName.getText() === 'Trans';
}

/** `t` gives a text in the language of the moment, which a constant would keep for ever. */
function isDoneLater(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || node.expression.getText() !== 't') return true;
  return ts.findAncestor(node, ts.isFunctionLike) !== undefined;
}

/** What a node would show: text between elements, a literal, the texts of a template. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isJsxText(node) || ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

/** Words of a language, not only signs, sizes, units and names. */
function isWords(text: string): boolean {
  if (/^(#[\da-f]{3,8}|[\d.]+fr( [\d.]+fr)*)$/i.test(text)) return false;
  return (text.match(/\p{L}{2,}/gu) ?? []).some((word) => !SAME.has(word));
}

/** Whether people see it as it stands. */
function isShown(node: ts.Node): boolean {
  if (ts.findAncestor(node, isForMachines) !== undefined) return false;
  if (ts.isJsxText(node)) return true;
  if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return false;
  const place = placeOf(node);
  if (ts.isJsxExpression(place) && !ts.isJsxAttribute(place.parent)) return true;
  const owner = ts.isJsxExpression(place) ? place.parent : place;
  if (ts.isJsxAttribute(owner) || ts.isPropertyAssignment(owner)) {
    const name = nameOf(owner.name);
    if (SHOWN.has(name) || (name === SOMETIMES_SHOWN && /^\p{Lu}/u.test(textOf(node) ?? ''))) return true;
  }
  if (ts.isReturnStatement(owner) && isOfComponent(owner)) return true;
  return SENTENCE.test(textOf(node) ?? '') && !isCompared(owner);
}

function nameOf(name: ts.Node): string {
  return name.getText().replaceAll("'", '');
}

/** From a literal upwards through what chooses between texts, lists them or answers with them. */
function placeOf(node: ts.Node): ts.Node {
  let place = node.parent;
  let below = node;
  while (
    ts.isParenthesizedExpression(place) ||
    (ts.isConditionalExpression(place) && place.condition !== below) ||
    (ts.isBinaryExpression(place) && /^(&&|\|\||\?\?|\+)$/.test(place.operatorToken.getText())) ||
    (ts.isArrowFunction(place) && place.body === below) ||
    ts.isArrayLiteralExpression(place) ||
    ts.isTemplateSpan(place) ||
    ts.isTemplateExpression(place)
  ) {
    below = place;
    place = place.parent;
  }
  return place;
}

/** A marked text, code, a type, an import, or what a programmer reads when something breaks. */
function isForMachines(node: ts.Node): boolean {
  if (isMarker(node) || ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    return true;
  if (ts.isNewExpression(node) && node.expression.getText().endsWith('Error')) return true;
  if (ts.isJsxElement(node)) return CODE.has(node.openingElement.tagName.getText());
  if (ts.isJsxAttribute(node)) return isTrans(node.parent.parent) && node.name.getText() === 'id';
  return false;
}

/** What a component answers with is drawn. */
function isOfComponent(node: ts.Node): boolean {
  const owner = ts.findAncestor(node, ts.isFunctionLike);
  return owner?.name !== undefined && /^\p{Lu}/u.test(owner.name.getText());
}

function isCompared(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && /^[!=]==$/.test(node.operatorToken.getText());
}
