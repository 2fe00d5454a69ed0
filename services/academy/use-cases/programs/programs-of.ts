import type { Transaction } from '@pvt/kernel/database';
import { contentDigest } from '../../adapters/content-digest.ts';
import { programRunsOf } from '../../adapters/postgres/program-runs.ts';
import { isRun, type Program } from '../../core/programs/program.ts';
import type { Code, CodeRun } from '../../core/questions/code.ts';
import type { Try } from '../../core/questions/grade-tries.ts';
import type { Question } from '../../core/questions/question.ts';
import type { DrawnSlot } from '../../core/quiz/draw-attempt.ts';
import type { Rulings } from '../../core/quiz/rulings.ts';

/** The program of a try, and by which version of its question it is run. */
export interface AnsweredProgram {
  readonly digest: string;
  readonly question: Code;
  readonly source: string;
}

/** Of each try at a code question what its program came to, by the versions of the question. */
export type RunsOfTry = ReadonlyMap<number, CodeRun>;

/** The versions of a slot’s question that can count: the one that was drawn, and a corrected one. */
const versionsOf = ({ slot, version }: DrawnSlot, rulings: Rulings): number[] => [
  ...new Set([version, rulings[slot]?.version ?? version]),
];

export const digestOf = (question: string, version: number, source: string): string =>
  contentDigest({ question, version, source });

export const hasPrograms = (slots: readonly DrawnSlot[]): boolean => slots.some(({ kind }) => kind === 'code');

/** Adds to the tries at code questions what their programs came to, as far as they have run. */
export async function withRuns(
  tx: Transaction,
  attempt: string,
  { slots, rulings }: { readonly slots: readonly DrawnSlot[]; readonly rulings: Rulings },
  given: ReadonlyMap<string, readonly Try[]>,
): Promise<ReadonlyMap<string, readonly Try[]>> {
  if (!hasPrograms(slots)) return given;
  const runs = await programRunsOf(tx, attempt);
  const all = new Map(given);
  for (const drawn of slots.filter(({ kind }) => kind === 'code'))
    all.set(
      drawn.slot,
      (given.get(drawn.slot) ?? []).map((each): Try => {
        const { response } = each;
        if (response.kind !== 'code') return each;
        const known = versionsOf(drawn, rulings).flatMap((version) => {
          const run = runs.get(digestOf(drawn.question, version, response.source));
          return run === undefined ? [] : [[version, run] as const];
        });
        return { ...each, runs: new Map(known) };
      }),
    );
  return all;
}

/** Programs whose tests have not run yet. */
export async function programsToRun(
  tx: Transaction,
  attempt: string,
  { slots, rulings }: { readonly slots: readonly DrawnSlot[]; readonly rulings: Rulings },
  given: ReadonlyMap<string, readonly Try[]>,
  questionOf: (id: string, version: number) => Question,
): Promise<AnsweredProgram[]> {
  const runs = await programRunsOf(tx, attempt);
  const waiting = new Map<string, AnsweredProgram>();
  for (const drawn of slots)
    for (const { response } of given.get(drawn.slot) ?? [])
      for (const version of versionsOf(drawn, rulings)) {
        const question = questionOf(drawn.question, version);
        if (response.kind !== 'code' || question.kind !== 'code' || !isRun(question.language)) continue;
        const digest = digestOf(drawn.question, version, response.source);
        if (response.source.trim() === '' || runs.has(digest)) continue;
        waiting.set(digest, { digest, question, source: response.source });
      }
  return [...waiting.values()];
}

/** @returns undefined for a language that is not run */
export function programOf({ language, tests, seconds, megabytes }: Code, source: string): Program | undefined {
  if (!isRun(language)) return undefined;
  return { language, source, seconds, megabytes, inputs: tests.map(({ id, input }) => ({ id, input })) };
}
