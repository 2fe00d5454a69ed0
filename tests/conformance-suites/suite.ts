/** How the tests of one file of a specification go. */
export interface Counts {
  readonly agree: number;
  /** Of each test that does not agree, its name; `docs/conformance.md` says why. */
  readonly differing: readonly string[];
}

/**
 * The official tests of a specification, run against the project. A file `*.suite.ts` in this folder is one and exports
 * these by name.
 */
export interface ConformanceSuite {
  /** What `npm run conformance -- NAME` calls it. */
  readonly name: string;
  /** Its section of `docs/conformance.md`. */
  readonly heading: string;
  /** The counts by the name of the file. */
  run(): Promise<ReadonlyMap<string, Counts>>;
}

/** One test, as it went. */
export interface Outcome {
  readonly file: string;
  /** The test, by the words of the suite. */
  readonly test: string;
  readonly agrees: boolean;
  /** What came instead, when it differs. */
  readonly got: string;
}

export function countsOf(outcomes: readonly Outcome[]): ReadonlyMap<string, Counts> {
  const byFile = Map.groupBy(outcomes, ({ file }) => file);
  return new Map(
    [...byFile].map(([file, all]) => {
      const differing = all.filter(({ agrees }) => !agrees).map(({ test }) => test);
      return [file, { agree: all.length - differing.length, differing }];
    }),
  );
}
