/** How many tests of a file agree with what its standard says, and how many do not. */
export interface Counts {
  readonly agree: number;
  readonly differ: number;
}

export type CountsByFile = Readonly<Record<string, Counts>>;

/** What a `*.suite.ts` file exports: the official tests of a standard, run against this implementation. */
export interface ConformanceSuite {
  readonly name: string;
  run(): Promise<CountsByFile>;
}

export interface Outcome {
  readonly file: string;
  /** The test, by the words of the suite. */
  readonly test: string;
  readonly agrees: boolean;
  /** What came instead, when it differs. */
  readonly got: string;
}

export function countsOf(outcomes: readonly Outcome[]): CountsByFile {
  const counts: Record<string, { agree: number; differ: number }> = {};
  for (const { file, agrees } of outcomes) {
    counts[file] ??= { agree: 0, differ: 0 };
    counts[file][agrees ? 'agree' : 'differ'] += 1;
  }
  return counts;
}

export function totalOf(counts: CountsByFile): Counts {
  const all = Object.values(counts);
  return {
    agree: all.reduce((sum, { agree }) => sum + agree, 0),
    differ: all.reduce((sum, { differ }) => sum + differ, 0),
  };
}
