import { createHmac } from 'node:crypto';

/** A login of PostgreSQL. */
export interface Role {
  readonly role: string;
  readonly password: string;
}

/** How a service, or the log, comes to the database. */
export interface Access extends Role {
  readonly url: string;
  /** Who works on all tenants' rows of the service; the log's own role does already. */
  readonly housekeeping?: Role;
}

export const LOG_ROLE = 'pvt_log';

export const serviceRole = (service: string): string => `pvt_${service}`;
export const housekeepingRole = (service: string): string => `pvt_${service}_housekeeping`;

/** A role's password follows from the installation's secret: nothing to store, nothing to hand out. */
export function rolePassword(secret: string, role: string): string {
  return createHmac('sha256', secret).update(`role:${role}`).digest('base64url');
}

/** @param name a service's, or `log` */
export function accessOf(url: string, secret: string, name: string): Access {
  const login = (role: string): Role => ({ role, password: rolePassword(secret, role) });
  const own = { url, ...login(serviceRole(name)) };
  return own.role === LOG_ROLE ? own : { ...own, housekeeping: login(housekeepingRole(name)) };
}
