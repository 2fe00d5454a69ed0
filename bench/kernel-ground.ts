import { type Database, openDatabase } from '@pvt/kernel/database';
import { KERNEL_MIGRATIONS, migrate } from '@pvt/kernel/migrations';
import { accessOf } from '@pvt/kernel/role';

const SECRET = 'of the bench';

/** The kernel on a PostgreSQL of the bench's own, with the tables of a service. */
export interface KernelGround {
  readonly database: Database;
  /** How another role of the installation connects, such as `log`. */
  readonly accessOf: (role: string) => ReturnType<typeof accessOf>;
}

/** @param migrations the folder of the service's */
export async function openKernel(
  url: string,
  service: string,
  migrations: URL,
  connections: number,
): Promise<KernelGround> {
  await migrate(url, SECRET, [KERNEL_MIGRATIONS, { name: service, directory: migrations }]);
  const ofRole = (role: string) => accessOf(url, SECRET, role);
  return { database: openDatabase({ ...ofRole(service), connections }), accessOf: ofRole };
}
