import { expect, test } from 'vitest';
import { MEDIA_ROOT } from '../core/video/media-root.ts';
import { mediaAddresses } from './media-addresses.ts';

const FOLDER = { tenant: 't', video: 'v', folder: 'f', viewer: 'e', until: 1_800_000_000 };

test('an address holds for its tenant, video, folder, viewer and time, and for nothing else', () => {
  const addresses = mediaAddresses(Buffer.alloc(32, 1));
  const address = addresses.addressOf(FOLDER);
  const signature = address.split('/').at(-1) ?? '';
  expect(address).toBe(`${MEDIA_ROOT}/t/v/f/e/1800000000/${signature}`);
  expect(addresses.isSigned(FOLDER, signature)).toBe(true);
  for (const other of [{ tenant: 'u' }, { video: 'w' }, { folder: 'g' }, { viewer: 'x' }, { until: 1_900_000_000 }])
    expect([other, addresses.isSigned({ ...FOLDER, ...other }, signature)]).toEqual([other, false]);
  for (const given of [
    '',
    signature.slice(1),
    `${signature}a`,
    signature.replace(/./, (first) => (first === 'a' ? 'b' : 'a')),
  ])
    expect([given, addresses.isSigned(FOLDER, given)]).toEqual([given, false]);
  expect(mediaAddresses(Buffer.alloc(32, 2)).isSigned(FOLDER, signature)).toBe(false);
});
