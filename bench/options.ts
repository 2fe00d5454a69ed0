export interface BenchOptions {
  /** The size of the large log, where a bench has one. */
  readonly events: number | undefined;
}
