import type { OwnWork } from '../../../parts/works/work.ts';
import type { Content, OfLesson } from './api.ts';

/** A draft as this device has it. */
export interface OwnDraft {
  readonly version: number;
  readonly content: Content;
  /** Whether the server has said that it keeps it. */
  readonly isSaved: boolean;
}

/** A lesson’s work of somebody: another person on the same device has one, too. */
export interface OfOwner extends OfLesson {
  readonly owner: string;
}

const keyOf = ({ owner, course, lesson }: OfOwner): string => `pvt.work.${owner}.${course}.${lesson}`;

/** What could not be sent yet stays on the device, also when the page is closed. */
export function keepDraft(of: OfOwner, draft: OwnDraft): void {
  try {
    if (draft.isSaved) localStorage.removeItem(keyOf(of));
    else localStorage.setItem(keyOf(of), JSON.stringify(draft));
  } catch {
    // A device that keeps nothing for pages: the draft is still sent while the page is open.
  }
}

/** What the server keeps, or this device where that is newer. */
export function draftOf(of: OfOwner, { draft, draftVersion }: OwnWork): OwnDraft {
  const kept = readKept(of);
  if (kept !== undefined && kept.version > draftVersion) return { ...kept, isSaved: false };
  return { version: draftVersion, content: draft ?? { text: '', files: [] }, isSaved: true };
}

function readKept(of: OfOwner): OwnDraft | undefined {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(keyOf(of)) ?? 'null');
    const kept = typeof read === 'object' && read !== null ? (read as Partial<OwnDraft>) : undefined;
    const isOne = Number.isInteger(kept?.version) && typeof kept?.content?.text === 'string';
    // Written by this page alone; what is not of its form, the server refuses.
    return isOne && Array.isArray(kept?.content?.files) ? (kept as OwnDraft) : undefined;
  } catch {
    return undefined;
  }
}
