/** By what statements are found. */
export interface StatementFacts {
  readonly verb: string;
  readonly agents: readonly string[];
  /** Wherever in the statement they are. */
  readonly relatedAgents: readonly string[];
  readonly activities: readonly string[];
  readonly relatedActivities: readonly string[];
  readonly registration: string | null;
  /** The statement that it voids. */
  readonly voids: string | null;
  /** The statement that it is about. */
  readonly refers: string | null;
}

/** With the names under which it is looked for. */
export interface NamedFacts extends StatementFacts {
  readonly names: readonly string[];
}
