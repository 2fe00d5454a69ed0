import { expect, test } from 'vitest';
import type { PvtEvent } from '../../../api/event.ts';
import { curlOf } from './curl.ts';

const event: PvtEvent = {
  position: 1,
  tenant: 'a',
  id: 'door-1',
  source: '/house',
  type: 'door.opened',
  key: 'north',
  time: '2026-03-01T12:00:00Z',
  recordedAt: '2026-03-01T12:00:00Z',
  data: { by: "O'Neill" },
};

test('the command sends what the event says, in a shell as it is, and neither its id nor a key', () => {
  expect(curlOf(event, 'https://pvt.example')).toBe(
    [
      `curl 'https://pvt.example/v1/events' \\`,
      `  -H "Authorization: Bearer $(cat .pvt/api-key)" -H 'Content-Type: application/json' \\`,
      `  -d '{"type":"door.opened","source":"/house","key":"north","data":{"by":"O'\\''Neill"}}'`,
    ].join('\n'),
  );
});

test('a key that was only the id is left out, since the new event has another', () => {
  expect(curlOf({ ...event, key: 'door-1' }, '')).not.toContain('"key"');
});
