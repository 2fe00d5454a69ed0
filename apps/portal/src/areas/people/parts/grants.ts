import type { Grant } from '../api.ts';

/** A role as a form has it: what it is limited to as one text. */
export interface GrantDraft {
  /** For React: drafts have no names. */
  readonly key: number;
  readonly role: string;
  readonly limits: string;
}

let lastKey = 0;

export function newGrantDraft(role: string): GrantDraft {
  lastKey += 1;
  return { key: lastKey, role, limits: '' };
}

export function draftsOf(grants: readonly Grant[]): GrantDraft[] {
  return grants.map(({ role, resources = [] }) => ({ ...newGrantDraft(role), limits: resources.join(', ') }));
}

/** As the API takes them: things are separated by commas or spaces. */
export function grantsOf(drafts: readonly GrantDraft[]): Grant[] {
  return drafts.map(({ role, limits }) => {
    const resources = [...new Set(limits.split(/[\s,]+/).filter(Boolean))];
    return resources.length === 0 ? { role } : { role, resources };
  });
}
