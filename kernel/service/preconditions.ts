import { createHash } from 'node:crypto';
import { defineErrors, type Problem } from './errors.ts';

/** What a command may ask of what is there already (RFC 9110, section 13). */
export interface Conditions {
  /** Only make something new: what has the name already stays as it is. */
  readonly newOnly: boolean;
  /** Replace only what has one of these tags, or with `*` anything that is there. */
  readonly match?: readonly string[];
  /** Check what is given as for a save, also against what is there, and save nothing. */
  readonly checkOnly?: boolean;
}

export const UNCONDITIONAL: Conditions = { newOnly: false };

/** Everything is checked, and nothing is saved. */
export const CHECK_ONLY: Conditions = { newOnly: false, checkOnly: true };

export const preconditionErrors = defineErrors({
  ALREADY_EXISTS: {
    kind: 'unmet',
    title: 'The name is taken',
    description:
      'The request asked by `If-None-Match: *` to make something new, and there is something of this name already. Nothing was changed. Choose another name, or leave the header out to replace what is there.',
  },
  CHANGED_MEANWHILE: {
    kind: 'unmet',
    title: 'It was changed meanwhile',
    description:
      'What is kept is not the version that `If-Match` names. Nothing was changed. Read it again, make the change to what it is now, and send it with the new version.',
  },
});

/** @param kind what it is, as in "a board"; `pointer` names the field that a form asks the name in */
export function nameTaken(kind: string, name: string, pointer = '/name'): Problem {
  return preconditionErrors.ALREADY_EXISTS(`There is ${kind} "${name}" already. Choose another name.`, { pointer });
}

/** Changes with the content, and only with it: the `ETag` of what is kept. */
export function entityTag(content: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22)}"`;
}

/**
 * To be asked in the transaction that changes it, with the row locked.
 * @param current the tag of what is kept; undefined where nothing is
 * @param what as in `The board "sales"`
 * @throws CHANGED_MEANWHILE when the caller has read another version than the one that is kept
 */
export function requireMatch({ match }: Conditions, current: string | undefined, what: string): void {
  if (match === undefined) return;
  if (current !== undefined && (match.includes(current) || match.includes('*'))) return;
  throw preconditionErrors.CHANGED_MEANWHILE(
    current === undefined
      ? `${what} was deleted meanwhile. Nothing was saved.`
      : `Somebody changed ${what.charAt(0).toLowerCase()}${what.slice(1)} meanwhile. Nothing was saved.`,
  );
}
