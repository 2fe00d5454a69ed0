import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const turn = (name: string, from: string, until: string) => ({ account: name, name, from, until, override: null });

/** As the browser of somebody there has it: a process has one time zone. */
function daysIn(timeZone: string, shifts: readonly object[], now: string, count: number): unknown {
  const script = `
    import { daysAfter, onCallDays } from '${new URL('./on-call-days.ts', import.meta.url).href}';
    const from = daysAfter(new Date('${now}'), 0);
    process.stdout.write(JSON.stringify(onCallDays(${JSON.stringify(shifts)}, from, ${count})));`;
  const env = { ...process.env, TZ: timeZone };
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { env, encoding: 'utf8' }),
  );
}

test('days are those of the reader’s calendar, east of Greenwich and where the clock is changed too', () => {
  // On Sunday 28 March 2027 the clock goes forward.
  const shifts = [
    turn('Ana', '2027-03-26T23:00:00Z', '2027-03-28T22:00:00Z'),
    turn('Ben', '2027-03-28T22:00:00Z', '2027-03-29T22:00:00Z'),
  ];
  expect(daysIn('Europe/Berlin', shifts, '2027-03-27T10:00:00Z', 4)).toEqual([
    { day: '2027-03-27', people: ['Ana'] },
    { day: '2027-03-28', people: ['Ana'] },
    { day: '2027-03-29', people: ['Ben'] },
    { day: '2027-03-30', people: [] },
  ]);
});
