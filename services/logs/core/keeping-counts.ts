/** What has come of keeping lines in this process. */
export interface KeepingCounts {
  kept(lines: number): void;
  /** Not kept, since the database was away or full for too long, or too many came at once. */
  lost(lines: number): void;
}
