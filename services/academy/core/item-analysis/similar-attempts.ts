/** What one attempt gave wrong: by question, the key of the response. */
export interface WrongAnswers {
  readonly attempt: string;
  readonly wrong: ReadonlyMap<string, string>;
}

export interface SimilarAttempts {
  readonly attempts: readonly [string, string];
  /** Questions that both have wrong. */
  readonly bothWrong: number;
  /** Of them, those with the same response. */
  readonly sameWrong: number;
  /** How rare that is, in bits: the sum of −log2 of how often a wrong response to the question is that one. */
  readonly bits: number;
}

/** Pairs as rare as this or rarer are expected by chance among all compared less often than once in 20 quizzes. */
const CHANCE = 0.05;
const LEAST_SAME = 2;

/**
 * Pairs of attempts with the same wrong responses, where chance alone would hardly come to as many: a hint to look, since
 * learners may also have learnt the same mistake together. Right responses say nothing, as many give them.
 * Compares each with each.
 */
export function similarAttempts(attempts: readonly WrongAnswers[], most: number): SimilarAttempts[] {
  const often = countsOf(attempts);
  const pairs = (attempts.length * (attempts.length - 1)) / 2;
  const least = Math.log2(pairs / CHANCE);
  const similar: SimilarAttempts[] = [];
  for (const [at, one] of attempts.entries()) {
    for (const other of attempts.slice(at + 1)) {
      const pair = compared(one, other, often);
      if (pair.sameWrong >= LEAST_SAME && pair.bits >= least) similar.push(pair);
    }
  }
  return similar.toSorted((one, other) => other.bits - one.bits).slice(0, most);
}

interface Often {
  readonly all: number;
  readonly by: ReadonlyMap<string, number>;
}

function countsOf(attempts: readonly WrongAnswers[]): ReadonlyMap<string, Often> {
  const given = Map.groupBy(
    attempts.flatMap(({ wrong }) => [...wrong]),
    ([question]) => question,
  );
  return new Map(
    [...given].map(([question, answers]) => {
      const by = Map.groupBy(answers, ([, key]) => key);
      return [question, { all: answers.length, by: new Map([...by].map(([key, same]) => [key, same.length])) }];
    }),
  );
}

function compared(one: WrongAnswers, other: WrongAnswers, often: ReadonlyMap<string, Often>): SimilarAttempts {
  let [bothWrong, sameWrong, bits] = [0, 0, 0];
  for (const [question, key] of one.wrong) {
    const theirs = other.wrong.get(question);
    if (theirs === undefined) continue;
    bothWrong++;
    if (theirs !== key) continue;
    sameWrong++;
    const { all, by } = often.get(question) ?? { all: 1, by: new Map<string, number>() };
    bits -= Math.log2((by.get(key) ?? all) / all);
  }
  return { attempts: [one.attempt, other.attempt], bothWrong, sameWrong, bits };
}
