import type { Transaction } from '@pvt/kernel/database';
import type { FieldError } from '@pvt/kernel/errors';
import { insertUses } from '../../adapters/postgres/bank-uses.ts';
import { bodyOf } from '../../adapters/postgres/lesson-bodies.ts';
import { questionsOf, questionVersion } from '../../adapters/postgres/questions.ts';
import { isRun } from '../../core/programs/program.ts';
import type { PublishedOutline } from '../../core/publication/version.ts';
import { poolKey, shortageOf } from '../../core/quiz/draw-attempt.ts';
import { type Quiz, slotsOf } from '../../core/quiz/quiz.ts';
import { poolsOf } from './draw-quiz.ts';

interface PublishedQuiz {
  readonly lesson: string;
  readonly title: string;
  readonly pointer: string;
  readonly quiz: Quiz;
}

async function quizzesOf(tx: Transaction, { sections }: PublishedOutline): Promise<PublishedQuiz[]> {
  const lessons = sections.flatMap(({ lessons: each }, s) =>
    each.map((lesson, l) => ({ ...lesson, pointer: `/sections/${s}/lessons/${l}` })),
  );
  const quizzes: PublishedQuiz[] = [];
  for (const { id: lesson, title, kind, body, pointer } of lessons) {
    const kept = kind === 'quiz' && body !== '' ? await bodyOf(tx, body) : undefined;
    if (kept?.body.kind === 'quiz') quizzes.push({ lesson, title, pointer, quiz: kept.body });
  }
  return quizzes;
}

/** Why quizzes of a draft can not be published, each with where in its outline. */
export async function quizPublicationFaults(tx: Transaction, outline: PublishedOutline): Promise<FieldError[]> {
  const faults: FieldError[] = [];
  for (const quiz of await quizzesOf(tx, outline)) faults.push(...(await faultsOf(tx, quiz)));
  return faults;
}

async function faultsOf(tx: Transaction, { title, pointer, quiz }: PublishedQuiz): Promise<FieldError[]> {
  const slots = slotsOf(quiz);
  if (slots.length === 0) return [{ pointer, detail: `The quiz "${title}" asks nothing.`, code: 'QUIZ_EMPTY' }];
  const unknown = await unknownQuestions(tx, quiz);
  if (unknown.length > 0)
    return unknown.map((slot) => ({
      pointer,
      detail: `The question of slot "${slot}" of "${title}" is not in the bank.`,
      code: 'QUESTION_UNKNOWN',
      slot,
    }));
  const notRun = await languagesNotRun(tx, quiz);
  if (notRun.length > 0)
    return notRun.map(({ slot, language }) => ({
      pointer,
      detail: `The question of slot "${slot}" of "${title}" asks for a program in ${language}, which is not run here. Ask for JavaScript or TypeScript, or for a text that a person marks.`,
      code: 'LANGUAGE_NOT_RUN',
      slot,
    }));
  const pools = await poolsOf(tx, quiz);
  const short = shortageOf(quiz, pools);
  if (short === undefined) return [];
  const named = slots.filter(({ slot }) => short.pools.includes(poolKey(slot) ?? '')).map(({ slot: { id } }) => id);
  const detail = `"${title}" draws ${short.wanted} questions in ${named.join(', ')}, and its pools have only ${short.there}.`;
  return [{ pointer, detail, code: 'POOL_TOO_SMALL', slots: named, wanted: short.wanted, there: short.there }];
}

async function languagesNotRun(tx: Transaction, quiz: Quiz): Promise<{ slot: string; language: string }[]> {
  const found: { slot: string; language: string }[] = [];
  for (const {
    slot: { id: slot, ask },
  } of slotsOf(quiz)) {
    if (ask.kind !== 'fixed') continue;
    const kept =
      ask.version === undefined
        ? (await questionsOf(tx, [ask.question]))[0]
        : await questionVersion(tx, ask.question, ask.version);
    if (kept?.question.kind === 'code' && !isRun(kept.question.language))
      found.push({ slot, language: kept.question.language });
  }
  return found;
}

async function unknownQuestions(tx: Transaction, quiz: Quiz): Promise<string[]> {
  const fixed = slotsOf(quiz).flatMap(({ slot: { id, ask } }) => (ask.kind === 'fixed' ? [{ slot: id, ...ask }] : []));
  const known = new Set(
    (await questionsOf(tx, [...new Set(fixed.map(({ question }) => question))])).map(({ id }) => id),
  );
  const unknown: string[] = [];
  for (const { slot, question, version } of fixed) {
    const isThere =
      known.has(question) && (version === undefined || (await questionVersion(tx, question, version)) !== undefined);
    if (!isThere) unknown.push(slot);
  }
  return unknown;
}

/** Notes what the quizzes of a version that was just published name. */
export async function keepUses(
  tx: Transaction,
  course: string,
  version: number,
  outline: PublishedOutline,
): Promise<void> {
  const uses = (await quizzesOf(tx, outline)).flatMap(({ lesson, quiz }) =>
    slotsOf(quiz).map(({ slot: { ask } }) => ({ lesson, named: ask.kind === 'fixed' ? ask.question : ask.category })),
  );
  if (uses.length > 0) await insertUses(tx, course, version, uses);
}
