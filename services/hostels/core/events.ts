import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { BLOCK_EXAMPLE, Block } from './block.ts';
import { bookingChanged, conditionChanged, folioBooked } from './booking/events.ts';
import { channelEvents } from './channels/events.ts';
import { communityEvents } from './community/events.ts';
import { COUNT_CHECK_EXAMPLE, CountCheck } from './count-check.ts';
import { figureEvents } from './figures/events.ts';
import { forecastEvents } from './forecast/events.ts';
import { guestEvents } from './guest-events.ts';
import { HOLD_EXAMPLE, Hold } from './hold.ts';
import { offerEvents } from './offer/events.ts';
import { photoChanged } from './photos/events.ts';
import { PROPERTY_EXAMPLE, Property } from './property.ts';
import { ROOM_TYPE_EXAMPLE, RoomType } from './room-type.ts';
import { UNIT_EXAMPLE, Unit } from './unit.ts';
import { wishChanged } from './waiting/events.ts';

const readBy = 'hostels:read';
const property = Type.String({ description: 'The property’s slug.' });

export const propertyChanged = defineEvent({
  type: 'pvt.hostels.property.changed',
  version: 1,
  readBy,
  description: 'A property was made (`before` is null) or changed. The key is its slug.',
  data: changeOf(Property),
  key: ({ name }) => name,
  example: { name: 'harbour', before: null, after: PROPERTY_EXAMPLE },
});

export const roomTypeChanged = defineEvent({
  type: 'pvt.hostels.roomtype.changed',
  version: 1,
  readBy,
  description: 'A room type was made (`before` is null) or changed. The key is the property’s slug.',
  data: Type.Object({ property, ...changeOf(RoomType).properties }),
  key: (data) => data.property,
  example: { property: 'harbour', name: 'dorm-8', before: null, after: ROOM_TYPE_EXAMPLE },
});

export const unitChanged = defineEvent({
  type: 'pvt.hostels.unit.changed',
  version: 1,
  readBy,
  description:
    'A unit was added (`before` is null), changed or retired (`after` is null). The key is the property’s slug.',
  data: Type.Object({ property, ...changeOf(Unit).properties }),
  key: (data) => data.property,
  example: { property: 'harbour', name: UNIT_EXAMPLE.id, before: null, after: UNIT_EXAMPLE },
});

export const holdChanged = defineEvent({
  type: 'pvt.hostels.hold.changed',
  version: 1,
  readBy,
  description:
    'Nights were held (`before` is null), given back, ran out, became a stay, or got another unit. The key is the hold’s id.',
  data: changeOf(Hold),
  key: ({ name }) => name,
  example: { name: HOLD_EXAMPLE.id, before: null, after: HOLD_EXAMPLE },
});

export const blockChanged = defineEvent({
  type: 'pvt.hostels.block.changed',
  version: 1,
  readBy,
  description:
    'A unit was blocked (`before` is null), or its block lifted (`after` is null). The key is the block’s id.',
  data: changeOf(Block),
  key: ({ name }) => name,
  example: { name: BLOCK_EXAMPLE.id, before: null, after: BLOCK_EXAMPLE },
});

export const countsWrong = defineEvent({
  type: 'pvt.hostels.counts.wrong',
  version: 1,
  readBy,
  description:
    'The nightly check found counts of a property that differ from its beds: somebody has to look, and to count anew. The key is the property’s slug.',
  data: CountCheck,
  key: (data) => data.property,
  example: COUNT_CHECK_EXAMPLE,
});

export const countsCorrected = defineEvent({
  type: 'pvt.hostels.counts.corrected',
  version: 1,
  readBy,
  description: 'Counts of a property were wrong, and were counted anew. The key is the property’s slug.',
  data: CountCheck,
  key: (data) => data.property,
  example: COUNT_CHECK_EXAMPLE,
});

export const hostelsEvents: readonly EventType[] = [
  wishChanged,
  propertyChanged,
  roomTypeChanged,
  unitChanged,
  holdChanged,
  blockChanged,
  bookingChanged,
  folioBooked,
  conditionChanged,
  countsWrong,
  countsCorrected,
  photoChanged,
  ...figureEvents,
  ...offerEvents,
  ...forecastEvents,
  ...guestEvents,
  ...channelEvents,
  ...communityEvents,
];
