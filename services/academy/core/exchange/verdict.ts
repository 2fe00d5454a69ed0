import { Compile } from 'typebox/compile';
import { Question } from '../questions/question.ts';
import { questionFaults } from '../questions/question-faults.ts';

/** What became of a question of a file. */
export type Verdict =
  | { readonly kind: 'taken' }
  /** All but what is named: each a sentence for a person. */
  | { readonly kind: 'takenWithLoss'; readonly losses: readonly string[] };

export interface ReadQuestion {
  /** Where it begins in its file, from 1. */
  readonly line: number;
  /** Which file, where there are several. */
  readonly file?: string;
  /** From the outermost: ['Geography', 'Europe']. */
  readonly category: readonly string[];
  readonly verdict: Verdict;
  readonly question: Question;
}

export interface RefusedQuestion {
  readonly line: number;
  readonly file?: string;
  /** What is wrong, for a person. */
  readonly why: string;
}

/** All that was in a file: each question is among the one or the other. */
export interface ReadQuestions {
  readonly questions: readonly ReadQuestion[];
  readonly refused: readonly RefusedQuestion[];
}

/** A question of a file that can not be taken in; the message says why. */
export class QuestionRefused extends Error {
  /** Lines behind that at which the question begins. */
  readonly lines: number;

  constructor(why: string, lines = 0) {
    super(why);
    this.name = 'QuestionRefused';
    this.lines = lines;
  }
}

/** Characters of a file; what is larger is to be divided. */
export const MOST_CHARACTERS = 20_000_000;
export const MOST_QUESTIONS = 20_000;
/** Characters of one question, pictures in it included. */
export const MOST_OF_ONE = 2_000_000;

const form = Compile(Question);

/** What is written of one question and where, before it is read. */
export interface Piece {
  readonly line: number;
  readonly file?: string;
  readonly category: readonly string[];
}

/** Reads one question, so that a bad one loses no other. @param read throws QuestionRefused, and notes losses */
export function readPiece(piece: Piece, read: (losses: string[]) => Question): ReadQuestion | RefusedQuestion {
  const losses: string[] = [];
  try {
    const question = accepted(read(losses));
    const verdict: Verdict = losses.length === 0 ? { kind: 'taken' } : { kind: 'takenWithLoss', losses };
    return { ...piece, verdict, question };
  } catch (error) {
    if (!(error instanceof QuestionRefused)) throw error;
    const { category: _category, ...place } = piece;
    return { ...place, line: piece.line + error.lines, why: error.message };
  }
}

/** @throws QuestionRefused with what is wrong with it */
function accepted(question: Question): Question {
  if (!form.Check(question)) {
    const [fault] = form.Errors(question);
    throw new QuestionRefused(`It is outside of what a question can be: ${fault?.instancePath} ${fault?.message}.`);
  }
  const faults = questionFaults(question);
  if (faults.length > 0) throw new QuestionRefused(faults.map(({ detail }) => detail).join(' '));
  return question;
}

export function sorted(each: Iterable<ReadQuestion | RefusedQuestion>): ReadQuestions {
  const all = [...each];
  return {
    questions: all.filter((each) => 'question' in each),
    refused: all.filter((each) => 'why' in each),
  };
}

export const isTooLarge = (text: string): boolean => text.length > MOST_CHARACTERS;

/** The refusal of a whole file. */
export function tooLarge(text: string): RefusedQuestion {
  const why = `The file has ${text.length.toLocaleString('en')} characters, and ${MOST_CHARACTERS.toLocaleString('en')} can be read at once: divide it.`;
  return { line: 1, why };
}

/** The refusal of a question and of all that follow it. */
export function tooMany(line: number): RefusedQuestion {
  const most = MOST_QUESTIONS.toLocaleString('en');
  return {
    line,
    why: `It and what follows come after the first ${most}, as many as can be read at once: divide the file.`,
  };
}
