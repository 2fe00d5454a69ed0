import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { DynamicPrice, NOT_DYNAMIC } from './dynamic-price.ts';

const readBy = 'hostels:read';

export const dynamicPriceChanged = defineEvent({
  type: 'pvt.hostels.dynamicprice.changed',
  version: 1,
  readBy,
  description:
    'How far the forecast may move rates was chosen first (`before` is null), or changed. The key is the property’s slug.',
  data: changeOf(DynamicPrice),
  key: ({ name }) => name,
  example: { name: 'harbour', before: null, after: NOT_DYNAMIC },
});

const count = (description: string) => Type.Integer({ minimum: 0, description, examples: [90] });

export const ratesSuggested = defineEvent({
  type: 'pvt.hostels.rates.suggested',
  version: 1,
  readBy,
  description:
    'A forecast was learned of a property’s own nights, and rates were suggested by it. The key is the property’s slug.',
  data: Type.Object({
    property: Type.String({ description: 'The property’s slug.' }),
    nights: count('How many nights it was learned from; none where there are too few.'),
    suggested: count('How many rates were suggested.'),
    applied: count('How many of them are what the nights cost.'),
  }),
  key: ({ property }) => property,
  example: { property: 'harbour', nights: 730, suggested: 180, applied: 0 },
});

export const forecastEvents: readonly EventType[] = [dynamicPriceChanged, ratesSuggested];
