import { cryptoCases, TERMS } from './crypto-harness.ts';
import { openEsplora } from './esplora-harness.ts';

const ACCOUNT =
  'zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs';

cryptoCases('BTC', async () => {
  const esplora = await openEsplora();
  let since = 0;
  return {
    ...{ chain: 'bitcoin', coin: 'BTC', rate: '50000.00', due: 200_000 },
    credentials: { accountKey: ACCOUNT, esploraUrl: esplora.url, ...TERMS },
    async pay(address, amount) {
      esplora.send(address, amount);
      esplora.mine(1);
      since = 1;
    },
    async mine(blocks) {
      esplora.mine(blocks);
      since += blocks;
    },
    async lose() {
      esplora.reorganise(since, 'nowhere');
    },
    close: () => esplora.close(),
  };
});
