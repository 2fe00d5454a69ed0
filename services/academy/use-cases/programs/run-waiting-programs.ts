import type { Job } from '@pvt/kernel/jobs';
import { attemptOf, lockAttempt } from '../../adapters/postgres/attempts.ts';
import { lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { insertProgramRun } from '../../adapters/postgres/program-runs.ts';
import { outcomeOf, type ProgramEnd } from '../../core/programs/program.ts';
import type { Code, CodeRun } from '../../core/questions/code.ts';
import { answersToGrade } from '../attempts/answers-to-grade.ts';
import { keepGrade } from '../attempts/grade.ts';
import type { AcademyTools } from '../tools.ts';
import { type AnsweredProgram, programOf, programsToRun } from './programs-of.ts';
import type { Run } from './run.ts';
import { type runPrograms, waitsForRun } from './run-programs-job.ts';

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'contents' | 'gradebooks' | 'jobs' | 'run' | 'now'>;

/**
 * Runs the programs that an attempt’s grade waits for, each once, and grades the attempt with what they came to. What one came to is
 * stored at once, so that a server that dies goes on behind it.
 */
export async function runWaitingPrograms(
  tools: Tools,
  { data, context, signal, done }: Pick<Job<typeof runPrograms>, 'data' | 'context' | 'signal' | 'done'>,
): Promise<void> {
  const { database, now } = tools;
  const written = () => now().toString({ smallestUnit: 'millisecond' });
  const waiting = await database.transaction(context.tenant, async (tx): Promise<AnsweredProgram[]> => {
    const attempt = await attemptOf(tx, data.attempt);
    if (attempt === undefined || attempt.state === 'inProgress') return [];
    const { given, questionOf } = await answersToGrade(tools, tx, attempt);
    return programsToRun(tx, attempt.id, attempt, given, questionOf);
  });
  for (const { digest, question, source } of waiting) {
    const run = await codeRunOf(tools.run, question, source, signal);
    await database.transaction(context.tenant, (tx) => insertProgramRun(tx, data.attempt, digest, run, written()));
  }
  await database.transaction(context.tenant, async (tx) => {
    const enrolment = await lockEnrolment(tx, data.course, data.enrolment);
    const attempt = await lockAttempt(tx, data.attempt);
    await done(tx);
    if (enrolment === undefined || attempt === undefined || attempt.state === 'inProgress') return;
    if (attempt.erasedAt !== null) return;
    if (waitsForRun(attempt)) await keepGrade(tools, tx, context, enrolment, attempt, 'ran');
  });
}

async function codeRunOf(run: Run, question: Code, source: string, signal: AbortSignal): Promise<CodeRun> {
  const program = programOf(question, source);
  const ends = program === undefined ? new Map<string, ProgramEnd>() : await run(program, { signal });
  const tests = question.tests.flatMap(({ id, expected }) => {
    const end = ends.get(id);
    return end === undefined ? [] : [[id, outcomeOf(expected, end)] as const];
  });
  return { tests: Object.fromEntries(tests) };
}
