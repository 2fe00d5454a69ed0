import { randomUUIDv7 } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import {
  categoryNamed,
  categoryOf,
  categoryPath,
  lockCategory,
  lockTree,
  storeCategory,
} from '../../adapters/postgres/categories.ts';
import { insertQuestions, questionsBefore } from '../../adapters/postgres/questions.ts';
import { signature } from '../../adapters/postgres/staff-names.ts';
import { readQtiPackage } from '../../adapters/read-qti-package.ts';
import { type KeptQuestion, wordsOfQuestion } from '../../core/bank/bank-question.ts';
import { type KeptCategory, MOST_LEVELS } from '../../core/bank/category.ts';
import { categoryChanged, questionsImported } from '../../core/bank/events.ts';
import { type ExportFormat, type ImportFormat, READERS, WRITERS } from '../../core/bank/formats.ts';
import { cleanQuestion } from '../../core/bank/question-html.ts';
import { readQti } from '../../core/exchange/read-qti/read-qti.ts';
import { type ReadQuestion, type RefusedQuestion, sorted } from '../../core/exchange/verdict.ts';
import type { Written } from '../../core/exchange/write-gift.ts';
import type { Question } from '../../core/questions/question.ts';
import type { CommandTools, QueryTools } from '../tools.ts';
import { categoriesSeen, requireKept } from './bank-scope.ts';

export interface ImportedQuestion {
  /** In the file, from 1. */
  readonly line: number;
  /** Which file of a package; null where there is only one. */
  readonly file: string | null;
  readonly verdict: 'taken' | 'takenWithLoss' | 'refused';
  /** Null for what was refused. */
  readonly name: string | null;
  /** What was lost, or why it was refused. */
  readonly reasons: readonly string[];
}

export interface Imported {
  readonly taken: number;
  readonly withLoss: number;
  readonly refused: number;
  /** In the order of the file. */
  readonly questions: readonly ImportedQuestion[];
}

export interface ImportInput {
  readonly category: string;
  readonly format: ImportFormat;
  readonly text: string;
  readonly dryRun: boolean;
}

const AT_ONCE = 500;

/**
 * Takes the questions of a file into a category, those of its categories into categories below. A dry run gives the same verdicts
 * and stores nothing.
 * @throws CATEGORY_NOT_FOUND, IDEMPOTENCY_KEY_REUSED
 */
export async function importQuestions(
  { database, log }: CommandTools,
  context: CallContext,
  input: ImportInput,
): Promise<Imported> {
  const { category, format, text, dryRun } = input;
  const read = await readInTurns(await readerOf(format, text));
  const { questions, refused } = sorted(read);
  const verdicts = read.map(verdictOf).sort((one, other) => one.line - other.line);
  const taken = questions.filter(({ verdict }) => verdict.kind === 'taken').length;
  const counts = { taken, withLoss: questions.length - taken, refused: refused.length };
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.importQuestions', input, async () => {
      // Before the category, as whoever makes or moves one does.
      if (!dryRun && questions.some(({ category: path }) => path.length > 0)) await lockTree(tx);
      const into = requireKept(context, category, await lockCategory(tx, category));
      if (!dryRun && questions.length > 0) {
        await store({ log }, tx, context, into, questions);
        await log.publish(tx, [questionsImported.of(context, { category, format, ...counts })]);
      }
      return { ...counts, questions: verdicts };
    }),
  );
}

/** @param text of QTI an item, or a package in base64 */
async function readerOf(format: ImportFormat, text: string): Promise<Iterable<ReadQuestion | RefusedQuestion>> {
  if (format !== 'qti') return READERS[format](text);
  if (/^\s*<|^\ufeff/.test(text)) return readQti(new Map([['', text.replace(/^\ufeff/, '')]]));
  const files = await readQtiPackage(Buffer.from(text, 'base64'));
  return typeof files === 'string' ? [{ line: 1, why: files }] : readQti(files);
}

function verdictOf(read: ReadQuestion | RefusedQuestion): ImportedQuestion {
  const { line, file = null } = read;
  if ('why' in read) return { line, file, verdict: 'refused', name: null, reasons: [read.why] };
  const { verdict, question } = read;
  const reasons = verdict.kind === 'taken' ? [] : verdict.losses;
  return { line, file, verdict: verdict.kind, name: question.name, reasons };
}

const AT_A_TURN = 50;

/** Thousands of questions take seconds: others have their turns between them. */
async function readInTurns(
  verdicts: Iterable<ReadQuestion | RefusedQuestion>,
): Promise<(ReadQuestion | RefusedQuestion)[]> {
  const all: (ReadQuestion | RefusedQuestion)[] = [];
  for (const verdict of verdicts) {
    all.push(verdict);
    if (all.length % AT_A_TURN === 0) await setImmediate();
  }
  return all;
}

async function store(
  { log }: Pick<CommandTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  into: KeptCategory,
  questions: readonly ReadQuestion[],
): Promise<void> {
  const levels = Math.max(0, MOST_LEVELS - (await categoryPath(tx, into.id, MOST_LEVELS)).length);
  const below = new Map<string, string>();
  const kept: (KeptQuestion & { readonly words: string })[] = [];
  for (const { category: path, question } of questions) {
    const key = JSON.stringify(path.slice(0, levels));
    const place = below.get(key) ?? (await placeOf({ log }, tx, context, into, path.slice(0, levels)));
    below.set(key, place);
    const cleaned = cleanQuestion(question);
    const head = { id: randomUUIDv7(), category: place, archived: false, version: 1 };
    kept.push({ ...head, question: cleaned, words: wordsOfQuestion(cleaned) });
  }
  const by = await signature(tx, context);
  for (let from = 0; from < kept.length; from += AT_ONCE)
    await insertQuestions(tx, kept.slice(from, from + AT_ONCE), by);
}

const LONGEST_NAME = 120;

/** The category of a path below another one; what is missing of it is made. */
async function placeOf(
  { log }: Pick<CommandTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { id: category, course }: KeptCategory,
  path: readonly string[],
): Promise<string> {
  let place = category;
  for (const step of path) {
    const name = step.trim().slice(0, LONGEST_NAME) || '-';
    const known = await categoryNamed(tx, place, name);
    const id = known ?? randomUUIDv7();
    if (known === undefined) {
      await storeCategory(tx, { id, parent: place, name, course });
      await log.publish(tx, [
        categoryChanged.of(context, { name: id, before: null, after: { parent: place, name, course } }),
      ]);
    }
    place = id;
  }
  return place;
}

const MOST_EXPORTED = 20_000;

/** The questions of a category in their order, at most 20,000. @throws CATEGORY_NOT_FOUND */
export async function exportQuestions(
  { database }: QueryTools,
  context: CallContext,
  category: string,
  format: ExportFormat,
): Promise<Written> {
  return written(format, (before) =>
    database.transaction(context.tenant, async (tx) => {
      requireKept(context, category, await categoryOf(tx, category));
      return questionsBefore(tx, { categories: [category], archived: false }, before, AT_ONCE);
    }),
  );
}

/** All questions that the caller keeps, or those of one course, in their order, at most 20,000. */
export async function exportAllQuestions(
  { database }: QueryTools,
  context: CallContext,
  { format, course }: { readonly format: ExportFormat; readonly course?: string | undefined },
): Promise<Written> {
  return written(format, (before) =>
    database.transaction(context.tenant, async (tx) => {
      const categories = await categoriesSeen(tx, context, { course });
      return questionsBefore(tx, { categories, archived: false }, before, AT_ONCE);
    }),
  );
}

async function written(
  format: ExportFormat,
  pageBefore: (before: string | undefined) => Promise<KeptQuestion[]>,
): Promise<Written> {
  const questions: Question[] = [];
  for (let before: string | undefined; questions.length < MOST_EXPORTED; ) {
    const page = await pageBefore(before);
    questions.push(...page.map(({ question }) => question));
    before = page.at(-1)?.id;
    if (page.length < AT_ONCE) break;
  }
  return WRITERS[format](questions.reverse());
}
