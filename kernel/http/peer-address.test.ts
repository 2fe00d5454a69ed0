import { expect, test } from 'vitest';
import { networkOf, parseNetworks, peerOf } from './peer-address.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  [undefined, ''],
])('%s is one peer with %s', (address, peer) => {
  expect(peerOf(address)).toBe(peer);
});

test.each([
  ['192.0.2.7', '192.0.2.0/24'],
  ['::ffff:192.0.2.7', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:db8::9', '2001:db8:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['nonsense', undefined],
  [undefined, undefined],
])('of %s is kept that it is of %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('a list of addresses and networks knows whom it includes, in either version', () => {
  const networks = parseNetworks('127.0.0.0/8, ::1, 2001:db8::/32');
  for (const address of ['127.0.0.1', '127.9.9.9', '::ffff:127.0.0.1', '::1', '2001:db8:7::1'])
    expect(networks.includes(address)).toBe(true);
  for (const address of ['10.0.0.1', '::2', '', undefined, 'nonsense']) expect(networks.includes(address)).toBe(false);
  expect(parseNetworks('').includes('127.0.0.1')).toBe(false);
});

test.each(['localhost', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/8/8', '::1/129'])('%s is no network', (text) => {
  expect(() => parseNetworks(text)).toThrow(`"${text}" is not an address`);
});
