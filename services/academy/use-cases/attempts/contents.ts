import { openBoundedCache } from '@pvt/kernel/bounded-cache';
import type { Transaction } from '@pvt/kernel/database';
import { bodyOf } from '../../adapters/postgres/lesson-bodies.ts';
import { questionVersion } from '../../adapters/postgres/questions.ts';
import { lessonNotFound, questionNotFound } from '../../core/errors.ts';
import type { Question } from '../../core/questions/question.ts';
import type { DrawnSlot } from '../../core/quiz/draw-attempt.ts';
import type { Quiz } from '../../core/quiz/quiz.ts';

type Named = Pick<DrawnSlot, 'question' | 'version'>;

/** Quizzes by their digest and questions by their versions never change, so what was read of them is remembered. */
export interface Contents {
  /** @throws LESSON_NOT_FOUND for a digest of none */
  quiz(tx: Transaction, digest: string): Promise<Quiz>;
  /** Reads the questions, for a function that knows them. @throws QUESTION_NOT_FOUND, also of the function for others */
  questions(tx: Transaction, named: readonly Named[]): Promise<(id: string, version: number) => Question>;
}

const MEGABYTE = 1024 * 1024;
/** Bytes in memory, about, for each letter of the document. */
const OPENED = 4;
const sizeOf = (value: unknown): number => OPENED * JSON.stringify(value).length + 500;

export function openContents(): Contents {
  const quizzes = openBoundedCache<Quiz>({ most: 32 * MEGABYTE, mostOfOwner: 16 * MEGABYTE });
  const questions = openBoundedCache<Question>({ most: 64 * MEGABYTE, mostOfOwner: 32 * MEGABYTE });

  async function question(tx: Transaction, { question: id, version }: Named): Promise<Question> {
    const key = `${id} ${version}`;
    const known = questions.get(tx.tenant, key);
    if (known !== undefined) return known;
    const kept = await questionVersion(tx, id, version);
    if (kept === undefined) throw questionNotFound(id);
    questions.put(tx.tenant, key, kept.question, sizeOf(kept.question));
    return kept.question;
  }

  return {
    async quiz(tx, digest) {
      const known = quizzes.get(tx.tenant, digest);
      if (known !== undefined) return known;
      const kept = await bodyOf(tx, digest);
      if (kept?.body.kind !== 'quiz') throw lessonNotFound(digest);
      quizzes.put(tx.tenant, digest, kept.body, sizeOf(kept.body));
      return kept.body;
    },
    async questions(tx, named) {
      const found = new Map<string, Question>();
      for (const each of named) found.set(`${each.question} ${each.version}`, await question(tx, each));
      return (id, version) => {
        const known = found.get(`${id} ${version}`);
        if (known === undefined) throw questionNotFound(id);
        return known;
      };
    },
  };
}
