import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { calendar, nightsRead, stay, vevent } from './feed-harness.ts';

const FEED = calendar(
  stay('days', '2026-03-28/2026-03-30'),
  vevent('UID:floating', 'DTSTART:20260328T233000', 'DTEND:20260330T003000'),
  vevent('UID:utc', 'DTSTART:20260328T233000Z', 'DTEND:20260330T003000Z'),
  vevent('UID:zone', 'DTSTART;TZID=Asia/Tokyo:20260328T233000', 'DTEND;TZID=Asia/Tokyo:20260330T003000'),
  vevent('UID:daily', 'DTSTART:20260328T013000', 'RRULE:FREQ=DAILY;COUNT=3'),
);

const PROGRAM = `
  import { nightsRead } from './feed-harness.ts';
  import { writeFeed } from './write-feed.ts';
  const at = Temporal.Instant.from('2026-01-01T00:00:00Z');
  const held = { id: '1', arrival: '2026-03-28', departure: '2026-03-30', sequence: 0, changedAt: at, state: { kind: 'held' } };
  const written = writeFeed([held], { now: at, productId: 'p', uidDomain: 'd', name: 'n' });
  console.log(JSON.stringify({ zone: Temporal.Now.timeZoneId(), read: nightsRead(process.argv[1]), written }));
`;

test.each(['Europe/Copenhagen', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
  'cases 23 and 49: a server in %s reads and writes the same nights',
  (TZ) => {
    const args = ['--input-type=module', '--eval', PROGRAM, FEED];
    const said = execFileSync(process.execPath, args, {
      cwd: import.meta.dirname,
      env: { ...process.env, TZ },
      encoding: 'utf8',
    });
    const { zone, read, written } = JSON.parse(said) as { zone: string; read: unknown; written: string };
    expect(zone).toBe(TZ);
    expect(read).toEqual(nightsRead(FEED));
    expect(read).toMatchObject({ days: '2026-03-28/2026-03-30', floating: '2026-03-28/2026-03-30' });
    expect(written).toContain('DTSTART;VALUE=DATE:20260328\r\nDTEND;VALUE=DATE:20260330\r\n');
  },
);

test('no source asks for the zone or the clock of the machine', () => {
  const sources = readdirSync(import.meta.dirname).filter(
    (file) => file.endsWith('.ts') && !/\.test\.ts$|-harness\.ts$/.test(file),
  );
  expect(sources.length).toBeGreaterThan(20);
  for (const file of sources)
    expect(readFileSync(join(import.meta.dirname, file), 'utf8')).not.toMatch(
      /\bnew Date\b|\bDate\.|Temporal\.Now|Intl\./,
    );
});
