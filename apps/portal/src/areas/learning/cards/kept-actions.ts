import type { CardReview, CardUndo } from './api.ts';

/** What was done with a card and is not sent yet. */
export type KeptAction =
  | { readonly card: string; readonly review: CardReview; readonly undo?: never }
  | { readonly card: string; readonly undo: CardUndo; readonly review?: never };

const KEY = 'pvt.cards';

/** Those of a device that keeps nothing for pages are sent while the page is open. */
let here: readonly KeptAction[] = [];

const idOf = ({ review, undo }: KeptAction): string => review?.action ?? undo?.action ?? '';

/** In the order in which they were done. */
export function keptActions(): readonly KeptAction[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    // Written by this page alone; what is not of its form, the server refuses.
    return Array.isArray(read) ? (read as KeptAction[]) : here;
  } catch {
    return here;
  }
}

export const keepAction = (action: KeptAction): void => store([...keptActions(), action]);

export const forgetAction = (action: KeptAction): void =>
  store(keptActions().filter((each) => idOf(each) !== idOf(action)));

function store(actions: readonly KeptAction[]): void {
  here = actions;
  try {
    if (actions.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(actions));
  } catch {
    // They stay in the page.
  }
}
