/** What takes a unit from sale for some nights, as the tape shows it. */
export interface TapeEntry {
  readonly id: string;
  readonly kind: 'stay' | 'hold' | 'block';
  /** Null where it is sold beyond the units. */
  readonly unit: string | null;
  readonly arrival: string;
  readonly departure: string;
  /** What is written on it: who stays, or why it is blocked. */
  readonly title: string;
  readonly state: 'expected' | 'in_house' | 'left' | 'held' | 'blocked';
  /** The id of its booking; null for a block. */
  readonly booking: string | null;
  readonly roomType: string | null;
}

/** A row of the tape. */
export interface TapeRow {
  readonly id: string;
  readonly name: string;
  /** What it stands in, by name. */
  readonly within: string;
  readonly soldAs: readonly string[];
}

/** Where an entry would be after a change. */
export interface Proposal {
  readonly entry: TapeEntry;
  readonly unit: string | null;
  readonly arrival: string;
  readonly departure: string;
}
