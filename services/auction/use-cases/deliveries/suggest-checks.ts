import { hash } from 'node:crypto';
import { draftFromText } from '@pvt/assistant/contract';
import type { CallContext } from '@pvt/kernel/context';
import { saveSuggestions, testRunsOf } from '../../adapters/postgres/deliveries.ts';
import type { DeliverySuggestions, KeptDelivery, TestRun } from '../../core/delivery.ts';
import {
  SUGGESTIONS_SCHEMA,
  sourcesOf,
  suggestionsByRules,
  suggestionsOfModel,
  textForModel,
  WANTED_SUGGESTIONS,
} from '../../core/delivery-suggestions.ts';
import { iso } from '../../core/milestone.ts';
import { deliveryRead } from '../../core/room-events.ts';
import { isWithoutModel } from '../scope/read-scope.ts';
import type { AuctionTools } from '../tools.ts';
import { type DeliveryOf, factsOf, requireNewest } from './deliver.ts';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'contracts' | 'now'>;

/**
 * Has an assistant look for evidence in the newest delivery; without a model, in its test runs by rules. It ticks nothing. The model is
 * asked between two transactions.
 * @throws as `requireNewest`
 */
export async function suggestChecks(tools: Tools, context: CallContext, of: DeliveryOf): Promise<void> {
  const { tenant } = context;
  const { delivery, runs } = await tools.database.transaction(tenant, async (tx) => {
    const found = await requireNewest(tx, context, of);
    const all = await testRunsOf(tx, of);
    return { ...found, runs: all.filter(({ version }) => version === of.version) };
  });
  const read = await readDelivery(tools, context, delivery, runs);
  await tools.database.transaction(tenant, async (tx) => {
    const { contract } = await requireNewest(tx, context, of);
    await saveSuggestions(tx, of, of.version, { ...read, madeAt: iso(tools.now()) });
    const { reader, dropped } = read;
    await tools.log.publish(tx, [deliveryRead.of(context, { ...factsOf(contract, of, of.version), reader, dropped })]);
  });
}

/** What a model reads at most, with the newest runs first. */
const MOST_TEXT = 60_000;

async function readDelivery(
  { contracts }: Tools,
  context: CallContext,
  delivery: KeptDelivery,
  runs: readonly TestRun[],
): Promise<Omit<DeliverySuggestions, 'madeAt'>> {
  const sources = sourcesOf(delivery, runs);
  const text = textForModel(delivery, sources).slice(0, MOST_TEXT);
  try {
    const command = `delivery:${hash('sha256', text)}`;
    const asked = { text, wanted: WANTED_SUGGESTIONS, schema: SUGGESTIONS_SCHEMA, without: [], command };
    const { output } = await contracts.call(draftFromText, context, asked);
    const { items, dropped } = suggestionsOfModel(output, delivery, sources);
    return { reader: 'model', dropped, items: [...items] };
  } catch (error) {
    if (!isWithoutModel(error)) throw error;
    const { items, dropped } = suggestionsByRules(delivery, runs);
    return { reader: 'rules', dropped, items: [...items] };
  }
}
