import { isRecord } from '@pvt/ui/format';
import { useState } from 'react';
import type { Tile } from '../board-types.ts';

/** Tiles that are not saved yet, and the version of the board that they were made from. */
export interface BoardDraft {
  version: string;
  tiles: Tile[];
}

const keyOf = (board: string) => `pvt.board-draft.${board}`;

function stored(board: string): BoardDraft | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(keyOf(board)) ?? 'null');
    if (!isRecord(value) || typeof value['version'] !== 'string' || !Array.isArray(value['tiles'])) return undefined;
    return { version: value['version'], tiles: value['tiles'] as Tile[] };
  } catch {
    return undefined;
  }
}

function store(board: string, draft: BoardDraft | undefined): void {
  try {
    if (draft === undefined) sessionStorage.removeItem(keyOf(board));
    else sessionStorage.setItem(keyOf(board), JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing: the draft then lives as long as the page.
  }
}

/** What is composed and not saved. The window keeps it over a reload and over a walk to other pages. */
export function useBoardDraft(board: string) {
  const [draft, setDraft] = useState(() => stored(board));
  const keep = (next: BoardDraft | undefined) => {
    store(board, next);
    setDraft(next);
  };
  return [draft, keep] as const;
}
