export interface GroupRate {
  group: string;
  lag: number;
  perSecond: number;
  parked: number;
  dead: number;
}

/** One second of the whole core, as `GET /v1/live` sends it. */
export interface LiveSample {
  at: string;
  /** The total is null while it is being counted. */
  accepted: { perSecond: number; total: number | null };
  latency: { p50Ms: number | null; p99Ms: number | null };
  backlog: number;
  types: { type: string; perSecond: number }[];
  groups: GroupRate[];
}
