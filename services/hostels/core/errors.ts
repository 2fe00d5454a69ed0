import { defineErrors, type Problem } from '@pvt/kernel/errors';

/** What can be wrong with what a property has to sell, and with taking it. */
export const hostelsErrors = defineErrors({
  PROPERTY_INVALID: {
    kind: 'unprocessable',
    title: 'The property can not be as it is given',
    description: '`errors` has a pointer and a sentence for each thing that is wrong; correct them and send it again.',
  },
  PROPERTY_NOT_FOUND: {
    kind: 'missing',
    title: 'No such property',
    description: 'No property has this slug. `GET /v1/hostels/properties` lists those that there are.',
  },
  ROOM_TYPE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such room type',
    description: 'The property has no room type of this code. `GET …/room-types` lists those that there are.',
  },
  ROOM_TYPE_IN_USE: {
    kind: 'conflict',
    title: 'Units are sold as the room type',
    description:
      'What a room type sells stays as it is while units are sold as it. Have them sold as another one first, or make a new type.',
  },
  UNIT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such unit',
    description: 'The property has no unit of this id, or it was retired. `GET …/units` lists those that there are.',
  },
  UNIT_INVALID: {
    kind: 'unprocessable',
    title: 'The unit can not be so',
    description:
      'A unit stands in one of a larger kind (building, apartment, room, bed), and is sold as room types that sell its kind: a bed as a bed in a dorm, a room as a private room.',
  },
  UNIT_NAME_TAKEN: {
    kind: 'conflict',
    title: 'A unit has this name already',
    description: 'The desk finds units by their names, so that each is the only one of its name. Choose another one.',
  },
  UNIT_IN_USE: {
    kind: 'conflict',
    title: 'The unit is taken in nights to come',
    description:
      'Holds, stays or blocks have its beds. Move or end them first: what is promised to guests does not vanish with a unit.',
  },
  STAY_DATES_INVALID: {
    kind: 'unprocessable',
    title: 'The dates are no stay',
    description: 'The departure is at least one day after the arrival, and not too long after it.',
  },
  TYPE_SOLD_OUT: {
    kind: 'conflict',
    title: 'The room type is sold out',
    description:
      'In `night` nothing of the room type is left. Nothing was taken. Ask for other nights or another type.',
  },
  STAY_NEEDS_A_MOVE: {
    kind: 'conflict',
    title: 'No unit is free in all nights',
    description:
      'Each night has a free unit of the type, but none is free in all of them. Nothing was taken. Offer a stay that moves, or other nights.',
  },
  UNIT_NOT_FREE: {
    kind: 'conflict',
    title: 'The unit is taken',
    description: 'In `night` somebody has a bed of the unit, or it is blocked. Nothing was taken or moved.',
  },
  HOLD_NOT_FOUND: {
    kind: 'missing',
    title: 'No such hold',
    description: 'The property has no hold of this id.',
  },
  HOLD_OVER: {
    kind: 'conflict',
    title: 'The hold is over',
    description:
      'It was given back, has become a stay, or ran out and what it held is taken by now. Nothing was changed. Make a new hold.',
  },
  BLOCK_NOT_FOUND: {
    kind: 'missing',
    title: 'No such block',
    description: 'The property has no block of this id, or it was lifted already.',
  },
  IMPORT_TOO_WIDE: {
    kind: 'unprocessable',
    title: 'The rows are about too many nights',
    description: 'One request is about 1,100 nights at most. Nothing was taken in; send the rows in several requests.',
  },
  SWAP_NOT_ALIKE: {
    kind: 'unprocessable',
    title: 'The two can not be exchanged',
    description: 'Exchanged are holds or stays of one room type, each with a unit, whose units have as many beds.',
  },
});

export const propertyNotFound = (slug: string): Problem =>
  hostelsErrors.PROPERTY_NOT_FOUND(`There is no property "${slug}".`);

export const typeNotFound = (property: string, code: string, pointer?: string): Problem =>
  hostelsErrors.ROOM_TYPE_NOT_FOUND(
    `The property "${property}" has no room type "${code}".`,
    pointer === undefined ? {} : { pointer },
  );

export const unitNotFound = (property: string, unit: string, pointer?: string): Problem =>
  hostelsErrors.UNIT_NOT_FOUND(
    `The property "${property}" has no unit ${unit}.`,
    pointer === undefined ? {} : { pointer },
  );

export const holdNotFound = (property: string, hold: string, pointer?: string): Problem =>
  hostelsErrors.HOLD_NOT_FOUND(
    `The property "${property}" has no hold or stay ${hold}.`,
    pointer === undefined ? {} : { pointer },
  );

/** @param night the first one that is taken */
export const soldOut = (type: string, night: string): Problem =>
  hostelsErrors.TYPE_SOLD_OUT(`In the night of ${night} nothing of "${type}" is left.`, { more: { night } });

/** @param night the first one that is taken */
export const notFree = (night: string, pointer?: string): Problem =>
  hostelsErrors.UNIT_NOT_FREE(`The unit is taken in the night of ${night}.`, {
    more: { night },
    ...(pointer === undefined ? {} : { pointer }),
  });
