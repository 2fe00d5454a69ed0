import type { Contracts } from '@pvt/kernel/contract';
import type { Database } from '@pvt/kernel/database';

/** What the use cases need from outside. */
export interface LogTools {
  readonly database: Database;
  readonly contracts: Contracts;
}
