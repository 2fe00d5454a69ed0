/** A caption or a chapter. Times are in milliseconds. */
export interface Cue {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** With its tags, as it was written; lines are apart by `\n`. */
  readonly text: string;
  readonly settings: CueSettings;
}

/** Where a cue is shown; what is absent is as the standard has it. */
export interface CueSettings {
  readonly region?: string;
  readonly vertical?: 'rl' | 'lr';
  /** Of lines, or with `percent` of the height. */
  readonly line?: { readonly at: number; readonly percent: boolean; readonly align?: 'start' | 'center' | 'end' };
  /** In percent. */
  readonly position?: { readonly at: number; readonly align?: 'line-left' | 'center' | 'line-right' };
  /** In percent. */
  readonly size?: number;
  readonly align?: 'start' | 'center' | 'end' | 'left' | 'right';
}
