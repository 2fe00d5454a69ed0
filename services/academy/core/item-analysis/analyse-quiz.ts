import { type Exact, exact, ZERO } from '../questions/exact.ts';
import type { Response } from '../questions/response.ts';
import { responseKey } from '../questions/response-key.ts';
import type { DrawnSlot } from '../quiz/draw-attempt.ts';
import { countedVersion, type Rulings } from '../quiz/rulings.ts';
import {
  type ChoiceCounts,
  choiceCounts,
  cronbachsAlpha,
  type ItemStatistics,
  itemStatistics,
} from './item-analysis.ts';
import { type SimilarAttempts, similarAttempts, type WrongAnswers } from './similar-attempts.ts';

/** A graded attempt, as far as it is analysed. Marks are exact texts. */
export interface AnalysedAttempt {
  readonly id: string;
  readonly slots: readonly DrawnSlot[];
  readonly rulings: Rulings;
  readonly mark: string;
  readonly outOf: string;
  /** Without slots that do not count any more. */
  readonly marks: readonly { readonly slot: string; readonly mark: string; readonly of: string }[];
  /** By slot. */
  readonly responses: ReadonlyMap<string, Response>;
}

export interface AnalysedQuestion extends ItemStatistics {
  readonly question: string;
  /** The newest that counts in one of the attempts. */
  readonly version: number;
  readonly kind: DrawnSlot['kind'];
  /** How many were asked it and gave no answer. */
  readonly unanswered: number;
  /** By the choice’s id; `true` and `false` of a statement. Empty for questions without choices. */
  readonly choices: ReadonlyMap<string, ChoiceCounts>;
}

export interface QuizAnalysis {
  /** In the order in which they come first. */
  readonly questions: readonly AnalysedQuestion[];
  readonly alpha: number | undefined;
  /** How many attempts came to each tenth of all marks, from the lowest; all marks are in the last. */
  readonly tenths: readonly number[];
  readonly similar: readonly SimilarAttempts[];
}

const TENTHS = 10;
/** Pairs are compared each with each. */
export const MOST_COMPARED = 500;
const MOST_SIMILAR = 20;
/** Each learner has other values, so that the same number is another mistake. */
const NOT_COMPARED: ReadonlySet<DrawnSlot['kind']> = new Set(['calculated', 'essay', 'fileUpload', 'code']);

/** What the attempts of many learners, one of each, say of the questions. */
export function analyseQuiz(attempts: readonly AnalysedAttempt[]): QuizAnalysis {
  const rows = attempts.map(askedIn);
  const ids = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const shares = rows.map((row) => ids.map((id) => row.get(id)?.share));
  const totals = attempts.map(({ mark, outOf }) => shareOf(exact(mark), outOf) ?? 0);
  const statistics = itemStatistics(shares);
  const questions = ids.map((id, at) => questionOf(id, statistics[at] ?? NOBODY, rows, totals));
  return {
    questions,
    alpha: cronbachsAlpha(shares),
    tenths: tenthsOf(totals),
    similar: similarAttempts(attempts.slice(0, MOST_COMPARED).map(wrongIn), MOST_SIMILAR),
  };
}

const NOBODY: ItemStatistics = { asked: 0, facility: 0, discrimination: undefined };

interface Asked {
  readonly slot: DrawnSlot;
  readonly version: number;
  readonly share: number;
  readonly response: Response | undefined;
}

/** By question; one that a quiz asks twice is looked at where it comes first. */
function askedIn({ slots, rulings, marks, responses }: AnalysedAttempt): ReadonlyMap<string, Asked> {
  const graded = new Map(marks.map((each) => [each.slot, each]));
  const asked = new Map<string, Asked>();
  for (const slot of slots) {
    const mark = graded.get(slot.slot);
    const share = mark === undefined ? undefined : shareOf(exact(mark.mark), mark.of);
    if (share === undefined || asked.has(slot.question)) continue;
    const { version } = countedVersion(slot, rulings);
    asked.set(slot.question, { slot, version, share, response: responses.get(slot.slot) });
  }
  return asked;
}

function shareOf(mark: Exact, of: string): number | undefined {
  const all = exact(of);
  return all.equals(ZERO) ? undefined : mark.div(all).valueOf();
}

function questionOf(
  question: string,
  statistics: ItemStatistics,
  rows: readonly ReadonlyMap<string, Asked>[],
  totals: readonly number[],
): AnalysedQuestion {
  const asked = rows.flatMap((row, learner) => {
    const each = row.get(question);
    return each === undefined ? [] : [{ ...each, total: totals[learner] ?? 0 }];
  });
  const answered = asked.filter(({ response }) => response !== undefined && picksOf(response)?.length !== 0);
  return {
    ...statistics,
    question,
    version: asked.reduce((newest, { version }) => Math.max(newest, version), 1),
    kind: asked[0]?.slot.kind ?? 'essay',
    unanswered: asked.length - answered.length,
    choices: choiceCounts(
      asked.map(({ response }) => picksOf(response) ?? []),
      asked.map(({ total }) => total),
    ),
  };
}

/** @returns undefined for what has no choices */
function picksOf(response: Response | undefined): readonly string[] | undefined {
  switch (response?.kind) {
    case 'singleChoice':
      return response.choice === undefined ? [] : [response.choice];
    case 'multipleChoice':
      return response.choices;
    case 'trueFalse':
      return [String(response.answer)];
    default:
      return undefined;
  }
}

function tenthsOf(totals: readonly number[]): number[] {
  const tenths = Array.from({ length: TENTHS }, () => 0);
  for (const total of totals) {
    const at = Math.min(TENTHS - 1, Math.max(0, Math.floor(total * TENTHS)));
    tenths[at] = (tenths[at] ?? 0) + 1;
  }
  return tenths;
}

function wrongIn(attempt: AnalysedAttempt): WrongAnswers {
  const wrong = [...askedIn(attempt)].flatMap(([question, { slot, share, response }]) =>
    share >= 1 || response === undefined || NOT_COMPARED.has(slot.kind)
      ? []
      : [[question, responseKey(response)] as const],
  );
  return { attempt: attempt.id, wrong: new Map(wrong) };
}
