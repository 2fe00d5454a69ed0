import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { RateEdit, RestrictionEdit } from './calendar-edit.ts';
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

const property = Type.String({ description: 'The property’s slug.' });

export const ratesChanged = defineEvent({
  type: 'pvt.hostels.rates.changed',
  version: 1,
  readBy,
  description: 'Rates of nights were set in the calendar, or taken from it. The key is the property’s slug.',
  data: Type.Object({ property, edits: Type.Array(RateEdit) }),
  key: (data) => data.property,
  example: {
    property: 'harbour',
    edits: [{ types: ['dorm-8'], from: '2027-06-01', until: '2027-09-01', weekdays: [5, 6], amount: 2900 }],
  },
});

export const restrictionsChanged = defineEvent({
  type: 'pvt.hostels.restrictions.changed',
  version: 1,
  readBy,
  description: 'Restrictions of nights were set in the calendar, or lifted. The key is the property’s slug.',
  data: Type.Object({ property, edits: Type.Array(RestrictionEdit) }),
  key: (data) => data.property,
  example: {
    property: 'harbour',
    edits: [
      {
        type: null,
        plan: null,
        from: '2027-06-01',
        until: '2027-09-01',
        rules: [{ kind: 'min-stay', on: 'arrival', nights: 3 }],
      },
    ],
  },
});

export const offerEvents: readonly EventType[] = [pricingChanged, ratesChanged, restrictionsChanged];
