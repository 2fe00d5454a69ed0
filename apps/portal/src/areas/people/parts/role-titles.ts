import { type Message, msg, t } from '@pvt/ui/language';
import type { Role } from '../api.ts';

/** The roles that every organisation has, as people call them, and what they are for. */
const builtIn: Readonly<Record<string, { readonly title: Message; readonly means: Message }>> = {
  owner: { title: msg('Owner'), means: msg('Everything, also closing the organisation.') },
  admin: { title: msg('Administrator'), means: msg('Everything but what is an owner’s alone.') },
  manager: { title: msg('Manager'), means: msg('All of the business; not who may do what.') },
  staff: { title: msg('Staff'), means: msg('Sees the business.') },
  customer: { title: msg('Customer'), means: msg('Nothing but their own things.') },
  auditor: { title: msg('Auditor'), means: msg('Sees everything, changes nothing.') },
};

/** What a role is called; an own one by its title, where that is known. */
export function roleTitle(name: string, roles: readonly Role[] = []): string {
  const known = builtIn[name];
  return known === undefined ? (roles.find((role) => role.name === name)?.title ?? name) : t(known.title);
}

/** What a role that every organisation has is for. */
export function roleMeans(name: string): string | undefined {
  const known = builtIn[name];
  return known && t(known.means);
}
