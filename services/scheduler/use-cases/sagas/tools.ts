import type { Contracts } from '@pvt/kernel/contract';
import type { Database } from '@pvt/kernel/database';
import type { Sagas } from '@pvt/kernel/saga';

export interface SagaTools {
  readonly database: Database;
  readonly sagas: Pick<Sagas, 'find' | 'list'>;
  readonly contracts: Contracts;
}
