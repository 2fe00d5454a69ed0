import Fraction from 'fraction.js';
import type { Behaviour, Certainty } from './behaviour.ts';
import type { CodeRun } from './code.ts';
import { atLeastZero, type Exact, exact, ONE, writeExact, ZERO } from './exact.ts';
import { type Evidence, gradeResponse } from './grade-response.ts';
import { type Graded, UNANSWERED } from './graded.ts';
import type { Question } from './question.ts';
import type { Response } from './response.ts';
import { responseKey } from './response-key.ts';
import { traceStep } from './trace.ts';

/** A response that was checked, or saved last. */
export interface Try {
  readonly response: Response;
  readonly certainty?: Certainty;
  readonly run?: CodeRun;
  /** What its program came to by each version of the question, where several can count. */
  readonly runs?: ReadonlyMap<number, CodeRun>;
}

type Scored = Extract<Graded, { readonly fraction: Exact }>;

/**
 * What all tries at a question come to. From 0 to 1, and by certainty from −2. The same tries come to the same, whenever
 * they are graded.
 */
export function gradeTries(
  question: Question,
  behaviour: Behaviour,
  tries: readonly Try[],
  evidence: Omit<Evidence, 'run'> = {},
): Graded {
  const grade = ({ response, run }: Try) =>
    gradeResponse(question, response, { ...evidence, ...(run === undefined ? {} : { run }) });
  const last = tries.at(-1);
  if (last === undefined || evidence.marking !== undefined)
    return last === undefined ? gradeResponse(question, undefined, evidence) : grade(last);
  switch (behaviour.kind) {
    case 'deferred':
      return grade(last);
    case 'immediate':
      return tries.map(grade).find(({ state }) => state !== 'unanswered') ?? UNANSWERED;
    case 'certainty':
      return byCertainty(grade(last), last.certainty ?? 1);
    case 'interactive': {
      const counted = countedTries(tries, grade).slice(0, behaviour.tries);
      return lastOf(counted, exact(question.penalty));
    }
    case 'adaptive':
      return bestOf(countedTries(tries, grade), behaviour.penalties ? exact(question.penalty) : ZERO);
  }
}

/** Tries that are answered, each response once, up to the first that is wholly right: what follows is no try any more. */
function countedTries(tries: readonly Try[], grade: (each: Try) => Graded): Graded[] {
  const counted: Graded[] = [];
  const known = new Set<string>();
  for (const given of tries) {
    const key = responseKey(given.response);
    if (known.has(key)) continue;
    known.add(key);
    const graded = grade(given);
    if (graded.state !== 'unanswered') counted.push(graded);
    if (graded.state === 'graded' && graded.fraction.equals(ONE)) break;
  }
  return counted;
}

function lastOf(tries: readonly Graded[], penalty: Exact): Graded {
  const last = tries.at(-1);
  if (last === undefined) return UNANSWERED;
  return last.state === 'graded' ? penalised(last, tries.length - 1, penalty) : last;
}

/** What is still to be marked or run may be the best, so nothing is known before. */
function bestOf(tries: readonly Graded[], penalty: Exact): Graded {
  let best: { readonly at: number; readonly scored: Scored } | undefined;
  for (const [at, graded] of tries.entries()) {
    if (graded.state !== 'graded') return graded;
    const scored = penalised(graded, at, penalty);
    if (best === undefined || scored.fraction.compare(best.scored.fraction) > 0) best = { at, scored };
  }
  if (best === undefined) return UNANSWERED;
  const { at, scored } = best;
  if (tries.length === 1) return scored;
  return { ...scored, trace: [...scored.trace, traceStep('kept', scored.fraction, String(at + 1))] };
}

function penalised(graded: Scored, wrongBefore: number, penalty: Exact): Scored {
  const taken = penalty.mul(wrongBefore);
  if (taken.equals(ZERO)) return graded;
  const fraction = atLeastZero(graded.fraction.sub(taken));
  return {
    ...graded,
    fraction,
    trace: [...graded.trace, traceStep('penalty', fraction, undefined, writeExact(taken))],
  };
}

/**
 * A. R. Gardner-Medwin's marks (1995), 1, 2, 3 for right and 0, −2, −6 for wrong, over 3, so that right and very certain is
 * the whole mark.
 */
const OF_RIGHT: Readonly<Record<Certainty, Exact>> = { 1: new Fraction(1, 3), 2: new Fraction(2, 3), 3: ONE };
const OF_WRONG: Readonly<Record<Certainty, Exact>> = { 1: ZERO, 2: new Fraction(-2, 3), 3: new Fraction(-2) };

function byCertainty(graded: Graded, certainty: Certainty): Graded {
  if (graded.state !== 'graded') return graded;
  const right = graded.fraction.mul(OF_RIGHT[certainty]);
  const fraction = graded.fraction.equals(ZERO) ? OF_WRONG[certainty] : right;
  return { ...graded, fraction, trace: [...graded.trace, traceStep('certainty', fraction, undefined, `${certainty}`)] };
}
