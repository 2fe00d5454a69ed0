export interface StatementFilter {
  readonly agent: string | null;
  readonly verb: string | null;
  readonly activity: string | null;
  readonly registration: string | null;
  readonly relatedAgents: boolean;
  readonly relatedActivities: boolean;
  /** ISO instants. */
  readonly since: string | null;
  readonly until: string | null;
  readonly ascending: boolean;
}
