export type FeedWarningCode =
  | 'EVENT_UNREADABLE'
  | 'EVENT_DAMAGED'
  | 'EVENT_WITHOUT_UID'
  | 'EVENT_WITHOUT_NIGHT'
  | 'UID_TWICE'
  | 'RULE_UNREADABLE'
  | 'DATE_LIST_UNREADABLE'
  | 'ZONE_UNKNOWN'
  | 'FEED_FAILED'
  | 'FEED_EMPTY'
  | 'BLOCKS_KEPT'
  | 'NIGHTS_KEPT';

/** What was read with a doubt: `detail` is for a person. */
export interface FeedWarning {
  readonly code: FeedWarningCode;
  readonly detail: string;
  readonly uid?: string;
}

export interface Warnings {
  readonly add: (code: FeedWarningCode, detail: string, uid?: string) => void;
  readonly list: readonly FeedWarning[];
  /** How many more there were. */
  readonly leftOut: () => number;
}

/** Keeps so many warnings, and counts the others: a hostile feed has one for each line. */
export function collectWarnings(most: number): Warnings {
  const list: FeedWarning[] = [];
  let leftOut = 0;
  const add = (code: FeedWarningCode, detail: string, uid?: string): void => {
    if (list.length >= most) leftOut += 1;
    else list.push(uid === undefined ? { code, detail } : { code, detail, uid });
  };
  return { add, list, leftOut: () => leftOut };
}
