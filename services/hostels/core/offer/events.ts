import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import { PRICING_EXAMPLE, PricingDefinition } from './pricing-definition.ts';

const readBy = 'hostels:read';

export const pricingChanged = defineEvent({
  type: 'pvt.hostels.pricing.changed',
  version: 1,
  readBy,
  description:
    'Rates and rules of a property were kept first (`before` is null), or changed. The key is the property’s slug.',
  data: changeOf(PricingDefinition),
  key: ({ name }) => name,
  example: { name: 'harbour', before: null, after: PRICING_EXAMPLE },
});

export const offerEvents: readonly EventType[] = [pricingChanged];
