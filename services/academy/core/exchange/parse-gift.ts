import { type GIFTQuestion, parse } from 'gift-pegjs';
import type { GiftBlock } from './split-gift.ts';
import { MOST_OF_ONE, QuestionRefused } from './verdict.ts';

/** A block with what its question is parsed to. */
export interface ParsedBlock extends Omit<GiftBlock, 'text'> {
  /** @throws QuestionRefused */
  readonly parsed: () => GIFTQuestion;
}

/** The parser makes itself anew for each text, which costs half of what a question does. */
const TOGETHER = 500;
/** Characters; a longer one is parsed by itself. */
const MOST_TOGETHER = 10_000;

/** Parses blocks, many at once where nothing is wrong with any of them. */
export function* parseGift(blocks: Iterable<GiftBlock>): Generator<ParsedBlock> {
  let some: GiftBlock[] = [];
  for (const block of blocks) {
    if (block.text.length > MOST_TOGETHER) {
      yield* parseTogether(some);
      some = [];
      yield byItself(block);
      continue;
    }
    some.push(block);
    if (some.length < TOGETHER) continue;
    yield* parseTogether(some);
    some = [];
  }
  yield* parseTogether(some);
}

/** Where something is wrong, those of the other half are still parsed together. */
function* parseTogether(blocks: readonly GiftBlock[]): Generator<ParsedBlock> {
  if (blocks.length <= 1) {
    yield* blocks.map(byItself);
    return;
  }
  const questions = questionsOf(blocks.map(({ text }) => text).join('\n\n'));
  // A block has no blank line, and a question ends at one: as many questions as blocks are one of each.
  if (questions.length !== blocks.length) {
    yield* parseTogether(blocks.slice(0, blocks.length / 2));
    yield* parseTogether(blocks.slice(blocks.length / 2));
    return;
  }
  for (const [at, { text, ...piece }] of blocks.entries()) {
    const question = questions[at];
    yield { ...piece, parsed: () => question ?? parseOne(text) };
  }
}

function questionsOf(text: string): readonly GIFTQuestion[] {
  try {
    return parse(text);
  } catch {
    return [];
  }
}

const byItself = ({ text, ...piece }: GiftBlock): ParsedBlock => ({ ...piece, parsed: () => parseOne(text) });

/** @throws QuestionRefused */
function parseOne(block: string): GIFTQuestion {
  if (block.length > MOST_OF_ONE) throw new QuestionRefused(`It is longer than ${MOST_OF_ONE} characters.`);
  try {
    const question = firstOf(block);
    if (question !== undefined) return question;
  } catch (error) {
    if (!isSyntaxError(error)) throw error;
    const { line, column } = error.location.start;
    const comments = block.split('\n').findIndex((each) => !each.trimStart().startsWith('//'));
    const found = error.found === null ? 'it ends there' : `"${error.found}" is not expected there`;
    throw new QuestionRefused(`It is no GIFT at column ${column}: ${found}.`, Math.max(0, line - 1 - comments));
  }
  throw new QuestionRefused('There is no question in it.');
}

/** Moodle itself reads what is outside of the braces as text, also where its signs are not escaped. @throws as `parse` */
function firstOf(block: string): GIFTQuestion | undefined {
  try {
    return parse(block)[0];
  } catch (error) {
    const again = withEscapedText(block);
    if (again === block) throw error;
    try {
      return parse(again)[0];
    } catch {
      throw error;
    }
  }
}

function withEscapedText(block: string): string {
  const [begin, end] = [block.search(/(?<!\\)\{/), block.lastIndexOf('}') + 1];
  if (begin === -1 || end < begin) return block;
  const escaped = (text: string) =>
    text.replace(/^\s*\/\/.*|(?<!\\)[=~#]/gm, (found) => (found.length === 1 ? `\\${found}` : found));
  return escaped(block.slice(0, begin)) + block.slice(begin, end) + escaped(block.slice(end));
}

interface GiftSyntaxError extends Error {
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
  readonly found: string | null;
}

function isSyntaxError(error: unknown): error is GiftSyntaxError {
  return error instanceof Error && 'location' in error && 'found' in error;
}
