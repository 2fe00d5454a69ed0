import type { Code, CodeRun } from '../questions/code.ts';

/** A program and what is given to it, once for each test. */
export interface Program {
  readonly language: RunLanguage;
  readonly source: string;
  readonly seconds: number;
  readonly megabytes: number;
  readonly inputs: readonly { readonly id: string; readonly input: string }[];
}

export const RUN_LANGUAGES = ['javascript', 'typescript'] as const;
export type RunLanguage = (typeof RUN_LANGUAGES)[number];

/** Whether programs in it are run here; what is not is marked by a person. */
export const isRun = (language: Code['language']): language is RunLanguage => language !== 'python';

/** What one run came to. */
export interface ProgramEnd {
  readonly end: 'ended' | 'timedOut' | 'outOfMemory' | 'crashed' | 'flooded';
  readonly output: string;
  /** What it threw; empty for nothing. */
  readonly error: string;
}

/** Letters that a program may print; none of its tests expects as many. */
export const MOST_OUTPUT = 65_536;

export type TestOutcome = CodeRun['tests'][string];

export function outcomeOf(expected: string, { end, output }: ProgramEnd): TestOutcome {
  switch (end) {
    case 'ended':
      return comparable(output) === comparable(expected) ? 'passed' : 'failed';
    case 'flooded':
      return 'failed';
    default:
      return end;
  }
}

/** Spaces at the ends of lines do not count, nor do lines without anything at the end. */
function comparable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
}
