import type { Database } from '@pvt/kernel/database';
import type { Outcome } from '../core/outcome.ts';
import type { Prices } from '../core/price.ts';
import type { Clock } from '../ports.ts';
import type { Provider } from './enrich/provider.ts';
import type { SingleFlight } from './enrich/single-flight.ts';
import type { UsageBook } from './enrich/usage-book.ts';

/** What the use cases need from outside. */
export interface AssistantTools {
  readonly database: Database;
  readonly clock: Clock;
  /** In the order in which they are asked. With none, the rules answer everything. */
  readonly providers: readonly Provider[];
  readonly prices: Prices;
  readonly usage: UsageBook;
  readonly flights: SingleFlight<Outcome>;
}
