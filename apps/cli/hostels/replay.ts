import { type Answer, answerOf } from '@pvt/client';
import type { Client } from '../client.ts';
import type { Happening } from './happenings.ts';
import { type SampleHouse, typeCode } from './houses.ts';

export type Answered = Answer<'importBookings'>['rows'][number];

const ROWS_AT_ONCE = 500;

/**
 * Sends what happened at a house in its order, some hundred rows at a time.
 * @returns what became of each row, in their order
 */
export async function replay(
  { api }: Client,
  { slug }: SampleHouse,
  happenings: readonly Happening[],
  mark: string,
  onDone: (rows: number) => void,
): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (let at = 0; at < happenings.length; at += ROWS_AT_ONCE) {
    const rows = happenings.slice(at, at + ROWS_AT_ONCE).map((happening) => rowOf(happening, mark));
    const params = { path: { property: slug } };
    const sent = api.POST('/v1/hostels/properties/{property}/bookings/import', { params, body: { rows } });
    answers.push(...(await answerOf(sent)).rows);
    onDone(rows.length);
  }
  return answers;
}

function rowOf({ kind, on, booking }: Happening, mark: string) {
  const code = `${mark}-${booking.line}`;
  if (kind === 'cancellation') return { kind, code, cancelledOn: on };
  const { roomType, arrival, departure, bookedOn, adults, children, rate, nights } = booking;
  const guests = [
    ...Array.from({ length: adults }, () => ({ kind: 'adult' as const })),
    ...Array.from({ length: children }, () => ({ kind: 'child' as const })),
  ];
  return { kind, code, bookedOn, type: typeCode(roomType), arrival, departure, guests, total: rate * nights };
}
