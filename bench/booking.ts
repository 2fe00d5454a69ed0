/** The event that the benches send: some 250 bytes, a booking. */
export function booking(i: number, more: object = {}): object {
  return {
    type: 'bench.booking',
    key: `guest-${i % 5000}`,
    data: {
      hotel: i % 3 === 0 ? 'City Hotel' : 'Resort Hotel',
      rate: 50 + (i % 200),
      nights: 1 + (i % 7),
      keep: i % 2 === 0,
      country: 'PRT',
      segment: 'Online TA',
      adults: 2,
      children: 0,
      deposit: 'No Deposit',
      status: 'Check-Out',
      ...more,
    },
  };
}

/** NDJSON of n events with ids, in pieces of some 100 kB. */
export function* bookingLines(n: number, prefix: string): Generator<string> {
  let piece = '';
  for (let i = 0; i < n; i++) {
    piece += `${JSON.stringify({ id: `${prefix}-${i}`, ...booking(i) })}\n`;
    if (piece.length > 100_000) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}
