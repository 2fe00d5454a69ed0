import { expect, test } from 'vitest';
import { matchRooms, notBegun, type StayThere } from './match-rooms.ts';

const room = (type: string, arrival = '2027-06-01', departure = '2027-06-03') => ({
  ...{ type, arrival, departure, guests: [{ kind: 'adult' as const }] },
});
const stay = (id: string, type: string, state: StayThere['state'] = 'expected', part = 0) => ({
  ...{ id, state, part, places: [0], ...room(type) },
});
const half = (id: string, arrival: string, departure: string, state: StayThere['state'] = 'expected') => ({
  ...{ ...stay(id, 'double', state), arrival, departure },
});

test('case 26: of three rooms that become two, two stay as they are and one is given up', () => {
  const stays = [stay('a', 'double'), stay('b', 'double', 'expected', 1), stay('c', 'double', 'expected', 2)];
  const sold = [room('double'), room('double'), room('double')];
  const { kept, gone, wanted } = matchRooms(stays, [room('double'), room('double')], sold);
  expect(kept.map(({ stay: { id } }) => id)).toEqual(['a', 'b']);
  expect(gone.map(({ id }) => id)).toEqual(['c']);
  expect(wanted).toEqual([]);
});

test('a room with other dates takes the place of a stay of its type, and its unit where that is free', () => {
  const { gone, wanted } = matchRooms(
    [stay('a', 'dorm'), stay('b', 'double', 'expected', 1)],
    [room('double', '2027-06-02', '2027-06-04'), room('dorm')],
    [room('dorm'), room('double')],
  );
  expect(gone.map(({ id }) => id)).toEqual(['b']);
  expect(wanted).toMatchObject([{ room: 0, instead: { id: 'b' } }]);
});

test('who is in the house stays there, whatever the channel says, and the desk is told', () => {
  const { kept, needsDesk } = matchRooms(
    [stay('a', 'double', 'in_house')],
    [room('double', '2027-06-01', '2027-06-05')],
    [room('double')],
  );
  expect(kept).toMatchObject([{ stay: { id: 'a' }, room: 0 }]);
  expect(needsDesk).toBe(true);
});

test('a stay that changes units is one for the channel, also while its guest is in the first of them', () => {
  const long = room('double', '2027-06-01', '2027-06-05');
  for (const state of ['expected', 'in_house', 'left'] as const) {
    const stays = [half('b', '2027-06-03', '2027-06-05'), half('a', '2027-06-01', '2027-06-03', state)];
    const matched = matchRooms(stays, [long], [long]);
    expect(matched).toMatchObject({ gone: [], wanted: [], needsDesk: false });
    expect(matched.kept.map(({ stay: { id }, room: at }) => [id, at])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
  }
});

test('guests who have come keep what is left of their stay when the channel changes or cancels it', () => {
  const stays = [half('a', '2027-06-01', '2027-06-03', 'in_house'), half('b', '2027-06-03', '2027-06-05')];
  const long = room('double', '2027-06-01', '2027-06-05');
  const longer = room('double', '2027-06-01', '2027-06-06');
  expect(matchRooms(stays, [longer], [long])).toMatchObject({ gone: [], wanted: [], needsDesk: true });
  expect(notBegun(stays)).toEqual([]);
  expect(notBegun([...stays, stay('c', 'double', 'expected', 1)]).map(({ id }) => id)).toEqual(['c']);
});

test('a stay that the house has given another type is what the channel has sold', () => {
  const { kept, gone } = matchRooms([stay('a', 'double')], [room('dorm')], [room('dorm')]);
  expect(kept).toMatchObject([{ stay: { id: 'a' }, room: 0 }]);
  expect(gone).toEqual([]);
});

test('of a stay of which a part was given up the rest is seated anew', () => {
  const long = room('double', '2027-06-01', '2027-06-05');
  const { gone, wanted } = matchRooms([half('a', '2027-06-01', '2027-06-03')], [long], [long]);
  expect(gone.map(({ id }) => id)).toEqual(['a']);
  expect(wanted).toMatchObject([{ room: 0 }]);
});
