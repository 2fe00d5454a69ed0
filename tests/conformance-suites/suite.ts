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
