import {
  MOST_OF_ONE,
  MOST_QUESTIONS,
  QuestionRefused,
  type ReadQuestion,
  type RefusedQuestion,
  readPiece,
  tooMany,
} from '../verdict.ts';
import { allOf, parseQti, type QtiNode } from './qti-node.ts';
import { readItem } from './read-item.ts';

/** The XML files of a package by their paths; a single item is the only one. */
export type QtiFiles = ReadonlyMap<string, string>;

const MANIFEST = 'imsmanifest.xml';

/** Reads items of QTI 2.1, 2.2 and 3.0 (https://www.1edtech.org/standards/qti), alone or in a package, one by one. */
export function* readQti(files: QtiFiles): Generator<ReadQuestion | RefusedQuestion> {
  const manifest = [...files.keys()].find((path) => path === MANIFEST || path.endsWith(`/${MANIFEST}`));
  const items = manifest === undefined ? [...files.keys()] : namedBy(manifest, files);
  if (typeof items === 'string') {
    yield { line: 1, file: manifest ?? '', why: items };
    return;
  }
  if (items.length === 0)
    yield { line: 1, ...(manifest === undefined ? {} : { file: manifest }), why: 'It names no items.' };
  for (const [at, path] of items.entries()) {
    if (at >= MOST_QUESTIONS) {
      yield { ...tooMany(1), file: path };
      return;
    }
    const place = { line: 1, category: [], ...(path === '' ? {} : { file: path }) };
    yield readPiece(place, (losses) => readItem(itemOf(files.get(path)), losses));
  }
}

/** The paths of the items that a manifest names, or why it can not be read. */
function namedBy(manifest: string, files: QtiFiles): string[] | string {
  try {
    const root = parseQti(files.get(manifest) ?? '');
    const folder = manifest.slice(0, -MANIFEST.length);
    const resources = allOf(root, 'resource').filter(({ attributes }) => /imsqti_item/.test(attributes['type'] ?? ''));
    return [...new Set(resources.map(({ attributes }) => folder + pathOf(attributes['href'] ?? '')))];
  } catch (error) {
    if (error instanceof QuestionRefused) return error.message;
    throw error;
  }
}

function pathOf(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

function itemOf(text: string | undefined): QtiNode {
  if (text === undefined) throw new QuestionRefused('The package names it, and it is not in it.');
  if (text.length > MOST_OF_ONE) throw new QuestionRefused(`It is longer than ${MOST_OF_ONE} characters.`);
  const root = parseQti(text);
  if (root.name === 'assessmentItem') return root;
  if (root.name === 'questestinterop')
    throw new QuestionRefused('It is of QTI 1, which is not read: save it as QTI 2 or 3.');
  if (root.name === 'assessmentTest')
    throw new QuestionRefused('It is a test, and no item: give the package with its items.');
  throw new QuestionRefused(`It is no item of QTI: its element is "${root.name}".`);
}
