import type { CardReview, CardUndo } from './api.ts';

/** What was done with a card and is not sent yet. */
export type KeptAction =
  | { readonly card: string; readonly review: CardReview; readonly undo?: never }
  | { readonly card: string; readonly undo: CardUndo; readonly review?: never };

const keyOf = (owner: string): string => `pvt.cards.${owner}`;

/** Those of a device that keeps nothing for pages are sent while the page is open. */
const here = new Map<string, readonly KeptAction[]>();

const idOf = ({ review, undo }: KeptAction): string => review?.action ?? undo?.action ?? '';

/** Those of an account in an organisation, in the order in which they were done. */
export function keptActions(owner: string): readonly KeptAction[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(keyOf(owner)) ?? 'null');
    // Written by this page alone; what is not of its form, the server refuses.
    return Array.isArray(read) ? (read as KeptAction[]) : hereOf(owner);
  } catch {
    return hereOf(owner);
  }
}

const hereOf = (owner: string): readonly KeptAction[] => here.get(owner) ?? [];

export const keepAction = (owner: string, action: KeptAction): void => store(owner, [...keptActions(owner), action]);

export const forgetAction = (owner: string, action: KeptAction): void =>
  store(
    owner,
    keptActions(owner).filter((each) => idOf(each) !== idOf(action)),
  );

function store(owner: string, actions: readonly KeptAction[]): void {
  here.set(owner, actions);
  try {
    if (actions.length === 0) localStorage.removeItem(keyOf(owner));
    else localStorage.setItem(keyOf(owner), JSON.stringify(actions));
  } catch {
    // They stay in the page.
  }
}
