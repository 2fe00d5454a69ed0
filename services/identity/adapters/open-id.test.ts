import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { askProviders, ProviderFault } from './ask-provider.ts';
import { type OpenId, openId } from './open-id.ts';

const connected: unknown[] = [];
const listening = createServer((socket) => {
  connected.push(socket.remoteAddress);
  socket.destroy();
});
let port = 0;
const asking = { guarded: askProviders(false), open: askProviders(true) };
const providers: Record<'guarded' | 'open', OpenId> = {
  guarded: openId(asking.guarded, false),
  open: openId(asking.open, true),
};
beforeAll(async () => {
  listening.listen(0, '::');
  await once(listening, 'listening');
  ({ port } = listening.address() as AddressInfo);
});
beforeEach(() => void connected.splice(0));
afterAll(async () => {
  listening.close();
  await Promise.all(Object.values(asking).map((each) => each.close()));
});

test.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '169.254.169.254', '10.0.0.1'])(
  'nothing is asked of a provider at the internal address %s',
  async (host) => {
    for (const scheme of ['https', 'http'])
      await expect(providers.guarded.check(`${scheme}://${host}:${port}`), scheme).rejects.toThrow(ProviderFault);
    expect(connected).toEqual([]);
  },
);

test('where internal addresses are allowed, it is asked there', async () => {
  await expect(providers.open.check(`http://127.0.0.1:${port}`)).rejects.toThrow(ProviderFault);
  expect(connected).toHaveLength(1);
});
