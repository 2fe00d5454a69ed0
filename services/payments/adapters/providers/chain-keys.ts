import { createHash, ECDH } from 'node:crypto';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bech32 } from '@scure/base';
import { HDKey } from '@scure/bip32';
import type { Chain } from '../../core/crypto-chain.ts';
import { ProviderRefused } from '../../core/provider.ts';

/** Prefixes of account keys (SLIP-132): what they are for, and their versions. */
const KEYS: Readonly<Record<string, { readonly network: 'main' | 'test'; readonly versions: HDKey['versions'] }>> = {
  xpub: { network: 'main', versions: { private: 0x0488ade4, public: 0x0488b21e } },
  zpub: { network: 'main', versions: { private: 0x04b2430c, public: 0x04b24746 } },
  tpub: { network: 'test', versions: { private: 0x04358394, public: 0x043587cf } },
  vpub: { network: 'test', versions: { private: 0x045f18bc, public: 0x045f1cf6 } },
};
const PREFIXES: Readonly<Record<Chain, readonly string[]>> = {
  ethereum: ['xpub'],
  bitcoin: ['zpub', 'xpub', 'vpub', 'tpub'],
};
/** m / purpose' / coin' / account' (BIP 44, BIP 84). */
const ACCOUNT_DEPTH = 3;
/** BIP 44: addresses that are given to others. */
const EXTERNAL = 0;

export interface AccountKey {
  /** Names the key, and does not give it away: who has it sees all payments. */
  readonly digest: string;
  readonly network: 'main' | 'test';
  /** @param index from 0 */
  addressOf(index: number): string;
}

/**
 * The public key of an account, from which the addresses of its payments are derived (BIP 32). A private one is refused: nobody could spend
 * by what is stored here.
 * @throws ProviderRefused
 */
export function accountKey(chain: Chain, text: string): AccountKey {
  const prefix = text.slice(0, 4);
  if (/^[a-z]prv/.test(prefix))
    throw refused('This is a private key. Whoever has it can spend: make a new account, and give its public key.');
  const kind = PREFIXES[chain].includes(prefix) ? KEYS[prefix] : undefined;
  if (kind === undefined) throw refused(`The key of an account begins with ${PREFIXES[chain].join(', ')}.`);
  const key = keyOf(text, kind.versions);
  if (key.depth !== ACCOUNT_DEPTH)
    throw refused('The key is not an account’s: export that of m/44’/60’/0’ for Ethereum, of m/84’/0’/0’ for Bitcoin.');
  const external = key.deriveChild(EXTERNAL);
  return {
    digest: createHash('sha256').update(`${chain} ${text}`).digest('hex'),
    network: kind.network,
    addressOf: (index) =>
      chain === 'ethereum'
        ? ethereumAddress(external.deriveChild(index))
        : segwitAddress(external.deriveChild(index), kind.network),
  };
}

function keyOf(text: string, versions: HDKey['versions']): HDKey {
  try {
    return HDKey.fromExtendedKey(text, versions);
  } catch {
    throw refused('The key has a typing error: its checksum does not fit.');
  }
}

/** The last 20 bytes of the hash of the key, with the capitals of EIP-55. */
function ethereumAddress({ publicKey }: HDKey): string {
  if (publicKey === null) throw new Error('a derived key has no public part');
  const point = ECDH.convertKey(publicKey, 'secp256k1', undefined, 'hex', 'uncompressed').toString();
  const plain = keccak(Buffer.from(point.slice(2), 'hex')).slice(-40);
  const marks = keccak(Buffer.from(plain, 'ascii'));
  const capitals = [...plain].map((digit, place) =>
    Number.parseInt(marks[place] ?? '0', 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return `0x${capitals.join('')}`;
}

const keccak = (bytes: Uint8Array): string => Buffer.from(keccak_256(bytes)).toString('hex');

/** P2WPKH (BIP 141) in bech32 (BIP 173). */
function segwitAddress({ pubKeyHash }: HDKey, network: 'main' | 'test'): string {
  if (pubKeyHash === undefined) throw new Error('a derived key has no public part');
  return bech32.encode(network === 'main' ? 'bc' : 'tb', [0, ...bech32.toWords(pubKeyHash)]);
}

const refused = (detail: string) => new ProviderRefused('account_key_invalid', detail);
