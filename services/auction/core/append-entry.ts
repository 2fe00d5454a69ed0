import type { EntryContent } from '@pvt/bidding/history';
import { canonicalText, linkOf } from '@pvt/bidding/history';

/** Where a history has come to. */
export interface HistoryPlace {
  readonly position: number;
  readonly link: string;
}

/** A link of an auction’s history: its canonical text, and where the history has come to with it. */
export interface Linked extends HistoryPlace {
  readonly record: string;
}

export function linked(after: HistoryPlace, content: EntryContent): Linked {
  const position = after.position + 1;
  const record = canonicalText({ ...content, position });
  return { position, record, link: linkOf(after.link, record) };
}
