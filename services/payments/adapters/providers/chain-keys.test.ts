import { pbkdf2Sync } from 'node:crypto';
import { HDKey } from '@scure/bip32';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProviderRefused } from '../../core/provider.ts';
import { accountKey } from './chain-keys.ts';

/** BIP 39: of words, without a passphrase. */
const seedOf = (words: string): Buffer => pbkdf2Sync(words, 'mnemonic', 2048, 64, 'sha512');
const master = (words: string): HDKey => HDKey.fromMasterSeed(seedOf(words));

// The test vectors of BIP 84.
const BIP84 = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about';
const ZPUB =
  'zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs';
const XPUB =
  'xpub6CatWdiZiodmUeTDp8LT5or8nmbKNcuyvz7WyksVFkKB4RHwCD3XyuvPEbvqAQY3rAPshWcMLoP2fMFMKHPJ4ZeZXYVUhLv1VMrjPC7PW6V';
const ADDRESSES = ['bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu', 'bc1qnjg0jd8228aq7egyzacy8cys3knf9xvrerkf9g'];

test.each([ZPUB, XPUB])('BIP 84: the addresses of the published account %s', (key) => {
  const account = accountKey('bitcoin', key);
  expect([0, 1].map(account.addressOf)).toEqual(ADDRESSES);
});

test('BIP 44: the addresses of the account that each development node of Ethereum has', () => {
  const words = 'test test test test test test test test test test test junk';
  const { publicExtendedKey } = master(words).derive("m/44'/60'/0'");
  expect([0, 1, 2].map(accountKey('ethereum', publicExtendedKey).addressOf)).toEqual([
    '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
    '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
    '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC',
  ]);
});

test('an address from the public key is the one of which the private key is in the wallet', () => {
  const wallet = master(BIP84).derive("m/84'/0'/0'");
  const account = accountKey('bitcoin', wallet.publicExtendedKey);
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (index) => {
      const address = account.addressOf(index);
      const owned = wallet.deriveChild(0).deriveChild(index);
      expect(owned.privateKey).not.toBeNull();
      expect(accountKey('bitcoin', ZPUB).addressOf(index)).toBe(address);
      // No two indexes have one address.
      expect(seen.get(address) ?? index).toBe(index);
      seen.set(address, index);
    }),
    { numRuns: 30 },
  );
});

test('a private key is refused, and what is none of an account', () => {
  const root = master(BIP84);
  const why = (chain: 'bitcoin' | 'ethereum', key: string): string => {
    try {
      accountKey(chain, key);
      return 'taken';
    } catch (error) {
      return error instanceof ProviderRefused ? error.message : String(error);
    }
  };
  expect(why('bitcoin', root.derive("m/84'/0'/0'").privateExtendedKey)).toContain('private key');
  expect(why('bitcoin', root.derive("m/84'/0'").publicExtendedKey)).toContain('not an account');
  expect(why('bitcoin', `${ZPUB.slice(0, -1)}t`)).toContain('typing error');
  expect(why('ethereum', ZPUB)).toContain('begins with xpub');
});
