export const MOVE_ONS = ['Passed', 'Completed', 'CompletedAndPassed', 'CompletedOrPassed', 'NotApplicable'] as const;
/** What it takes that a unit is satisfied. */
export type MoveOn = (typeof MOVE_ONS)[number];

export const LAUNCH_METHODS = ['AnyWindow', 'OwnWindow'] as const;
export type LaunchMethod = (typeof LAUNCH_METHODS)[number];

/** An assignable unit, as the course structure has it (13.1.4). */
export interface Unit {
  /** Its publisher's id. */
  readonly id: string;
  /** The publisher's id of the course that it is of. */
  readonly course: string;
  readonly moveOn: MoveOn;
  /** From 0 to 1, of at most four decimals. Decimal text. */
  readonly masteryScore: string | null;
  readonly launchMethod: LaunchMethod;
  readonly launchParameters: string;
  readonly entitlementKey: string;
}
