import type { OwnWork } from '../../../parts/works/work.ts';
import type { Content, OfLesson, SavedDraft } from './api.ts';

/** A draft as this device has it. */
export interface OwnDraft {
  readonly version: number;
  /** The version that the server kept when it was last heard of: what is written here is written upon that. */
  readonly upon: number;
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

/** What this device has not sent, which may be beside what another has saved meanwhile; else what the server keeps. */
export function draftOf(of: OfOwner, { draft, draftVersion }: OwnWork): OwnDraft {
  const kept = readKept(of);
  if (kept?.upon !== undefined) return { ...kept, upon: kept.upon, isSaved: false };
  if (kept !== undefined && kept.version > draftVersion) return { ...kept, upon: draftVersion, isSaved: false };
  return { version: draftVersion, upon: draftVersion, content: draft ?? { text: '', files: [] }, isSaved: true };
}

/** What another device has saved. */
export interface OtherDraft {
  readonly version: number;
  readonly content: Content;
}

/**
 * A draft after the server has said what it keeps.
 * @param own as it is now, which may be newer than what was sent
 * @param sent what was, and before that
 */
export function afterDraftSave(
  own: OwnDraft,
  sent: { readonly version: number; readonly before: Content | undefined },
  { version, kept }: SavedDraft,
): { readonly draft: OwnDraft; readonly other?: OtherDraft } {
  if (kept === undefined) {
    const isSaved = own.version === sent.version;
    return {
      draft: { ...own, version: isSaved ? version : Math.max(own.version, version + 1), upon: version, isSaved },
    };
  }
  // What this device sent before, and never heard of: it is the own one.
  if (isSame(kept, sent.before))
    return { draft: { ...own, version: Math.max(own.version, version + 1), upon: version, isSaved: false } };
  return { draft: own, other: { version, content: kept } };
}

function isSame(one: Content, other: Content | undefined): boolean {
  const filesOf = ({ files }: Content) => files.map(({ file, name }) => `${file} ${name}`).join('\n');
  return other !== undefined && one.text === other.text && filesOf(one) === filesOf(other);
}

/** One of an earlier time has no `upon`. */
function readKept(of: OfOwner): (Omit<OwnDraft, 'upon'> & { readonly upon?: number }) | undefined {
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
