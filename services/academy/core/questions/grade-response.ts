import { PatternRefused, PatternTooCostly } from '@pvt/kernel/pattern';
import { isRun } from '../programs/program.ts';
import type { Drawn } from './calculated.ts';
import type { CodeRun } from './code.ts';
import { ZERO } from './exact.ts';
import { FormulaFault } from './formula.ts';
import { gradeMatching, gradeOrdering } from './grade-arrange.ts';
import { gradeCalculated } from './grade-calculated.ts';
import { gradeMultipleChoice, gradeSingleChoice, gradeTrueFalse } from './grade-choice.ts';
import { gradeCloze } from './grade-cloze.ts';
import { gradeCode, gradeMarking, type Marking } from './grade-evidence.ts';
import { gradeHotSpot } from './grade-hot-spot.ts';
import { gradeNumeric, gradeShortText } from './grade-typed.ts';
import { type Graded, UNANSWERED } from './graded.ts';
import type { Question, QuestionKind } from './question.ts';
import type { Response, ResponseOf } from './response.ts';
import { traceStep } from './trace.ts';

/** What a response is graded by, beside its question. */
export interface Evidence {
  /** Of a calculated question: what the attempt drew. */
  readonly drawn?: Drawn;
  /** Of a code question: what the tests came to. */
  readonly run?: CodeRun;
  /** How a person marked it. It outweighs every key. */
  readonly marking?: Marking;
}

type QuestionOf<Kind extends QuestionKind> = Extract<Question, { kind: Kind }>;
type Grader<Kind extends QuestionKind> = (
  question: QuestionOf<Kind>,
  response: ResponseOf<Kind>,
  evidence: Evidence,
) => Graded;

const GRADERS: { readonly [Kind in QuestionKind]: Grader<Kind> } = {
  singleChoice: (question, { choice }) => gradeSingleChoice(question, choice),
  multipleChoice: (question, { choices }) => gradeMultipleChoice(question, choices),
  trueFalse: (question, { answer }) => gradeTrueFalse(question, answer),
  shortText: (question, { text }) => gradeShortText(question, text),
  numeric: (question, { text, unit }) => gradeNumeric(question, text, unit),
  calculated: (question, { text, unit }, { drawn }) => gradeCalculated(question, drawn ?? {}, text, unit),
  matching: (question, { pairs }) => gradeMatching(question, pairs),
  ordering: (question, { order }) => gradeOrdering(question, order),
  cloze: (question, { gaps }) => gradeCloze(question, gaps),
  hotSpot: (question, { points }) => gradeHotSpot(question, points),
  essay: (_question, { text }) => (text.trim() === '' ? UNANSWERED : NEEDS_PERSON),
  fileUpload: (_question, { files }) => (files.length === 0 ? UNANSWERED : NEEDS_PERSON),
  code: (question, { source }, { run }) => {
    if (source.trim() === '') return UNANSWERED;
    if (!isRun(question.language)) return NEEDS_PERSON;
    return run === undefined ? { state: 'needsRun', trace: [] } : gradeCode(question, run);
  },
};

const NEEDS_PERSON: Graded = { state: 'needsPerson', trace: [] };

/**
 * Which part of its mark a response gets, and by which steps. The same input always comes to the same result. A response
 * of another kind than the question's, as after the key was changed, is none. Where the key fails, a person has to mark it.
 */
export function gradeResponse(question: Question, response: Response | undefined, evidence: Evidence = {}): Graded {
  if (evidence.marking !== undefined) return gradeMarking(rubricOf(question), evidence.marking);
  if (response === undefined || response.kind !== question.kind) return UNANSWERED;
  try {
    return graderOf(question.kind)(question, response, evidence);
  } catch (error) {
    if (!isFaultOfKey(error)) throw error;
    // Else neither the attempt could end, nor others be graded with it.
    return { state: 'needsPerson', trace: [traceStep('fault', ZERO, undefined, error.message)] };
  }
}

/** What a key can come to with some values and answers, though its checks passed. */
function isFaultOfKey(error: unknown): error is Error {
  return error instanceof FormulaFault || error instanceof PatternRefused || error instanceof PatternTooCostly;
}

/** The kinds of both were compared, which the compiler can not follow through a table. */
function graderOf(kind: QuestionKind): (question: Question, response: Response, evidence: Evidence) => Graded {
  return GRADERS[kind] as (question: Question, response: Response, evidence: Evidence) => Graded;
}

function rubricOf(question: Question) {
  return question.kind === 'essay' || question.kind === 'fileUpload' ? question.rubric : undefined;
}
