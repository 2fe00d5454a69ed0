import { createContext, useContext } from 'react';
import { t } from '../language/message.ts';

/** What somebody may do, as the API names it: `flows:write`. */
export type Permission = `${string}:${string}`;

/** Stands for every permission, those of later versions too. */
const everything = '*';

export interface Permissions {
  /** Those of the session, on the page that is open. */
  readonly held: ReadonlySet<string>;
  /** Without those for the thing of the page alone; absent where there are none. */
  readonly everywhere?: ReadonlySet<string>;
  /** Those that the page at an address needs. */
  readonly neededAt: (path: string) => readonly Permission[];
}

// Without a provider nothing is denied: a part is drawn by itself, and the server decides.
const Held = createContext<Permissions>({ held: new Set([everything]), neededAt: () => [] });

export const PermissionsProvider = Held.Provider;

/** Whether permissions held include one. `!beds` among them: nothing of `beds:…`, whatever else is held. */
export function includesPermission(held: ReadonlySet<string>, permission: Permission): boolean {
  if (held.has(`!${permission.split(':')[0]}`)) return false;
  return held.has(everything) || held.has(permission);
}

/** The permissions of the session. */
export function usePermissions(): Permissions {
  return useContext(Held);
}

/** Why the session may not do what needs these permissions, as a sentence; undefined where it may. */
export function useDenial(needed: readonly Permission[]): string | undefined {
  const { held } = usePermissions();
  const lacking = needed.find((permission) => !includesPermission(held, permission));
  return lacking === undefined
    ? undefined
    : t('Your session lacks the permission {permission}.', { permission: lacking });
}

/** Why the session may not open the page at an address, as a sentence; undefined where it may. */
export function useDenialAt(path: string): string | undefined {
  return useDenial(usePermissions().neededAt(path));
}
