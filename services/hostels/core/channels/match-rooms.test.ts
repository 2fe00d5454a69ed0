import { expect, test } from 'vitest';
import { matchRooms, type StayThere } from './match-rooms.ts';

const room = (type: string, arrival = '2027-06-01', departure = '2027-06-03') => ({
  ...{ type, arrival, departure, guests: [{ kind: 'adult' as const }] },
});
const stay = (id: string, type: string, state: StayThere['state'] = 'expected') => ({ id, state, ...room(type) });

test('case 26: of three rooms that become two, two stay as they are and one is given up', () => {
  const stays = [stay('a', 'double'), stay('b', 'double'), stay('c', 'double')];
  const { kept, gone, wanted } = matchRooms(stays, [room('double'), room('double')]);
  expect(kept.map(({ stay: { id } }) => id)).toEqual(['a', 'b']);
  expect(gone.map(({ id }) => id)).toEqual(['c']);
  expect(wanted).toEqual([]);
});

test('a room with other dates takes the place of a stay of its type, and its unit where that is free', () => {
  const { gone, wanted } = matchRooms(
    [stay('a', 'dorm'), stay('b', 'double')],
    [room('double', '2027-06-02', '2027-06-04'), room('dorm')],
  );
  expect(gone.map(({ id }) => id)).toEqual(['b']);
  expect(wanted).toMatchObject([{ room: 0, instead: { id: 'b' } }]);
});

test('who is in the house stays there, whatever the channel says, and the desk is told', () => {
  const { kept, needsDesk } = matchRooms(
    [stay('a', 'double', 'in_house')],
    [room('double', '2027-06-01', '2027-06-05')],
  );
  expect(kept).toMatchObject([{ stay: { id: 'a' }, room: 0 }]);
  expect(needsDesk).toBe(true);
});
