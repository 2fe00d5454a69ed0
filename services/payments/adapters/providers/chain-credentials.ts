import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import type { Chain } from '../../core/crypto-chain.ts';
import type { CredentialField, Credentials } from '../../core/provider.ts';
import { providerErrors } from '../../core/provider-errors.ts';

const url = (description: string) =>
  Type.Optional(
    Type.String({
      maxLength: 500,
      pattern: '^https?://[^\\s\\u0000]+$',
      description,
      examples: ['https://node.example/v1/key'],
    }),
  );
const accountKey = (description: string, example: string) =>
  Type.String({ minLength: 100, maxLength: 120, pattern: '^[1-9A-HJ-NP-Za-km-z]+$', description, examples: [example] });
const quoteMinutes = Type.Integer({
  minimum: 1,
  maximum: 1440,
  default: 15,
  description: 'How long a price is good for, in minutes.',
});

/** How a tenant has Ethereum. */
export const EthereumCredentials = Type.Object(
  {
    accountKey: accountKey(
      'The public key of the account m/44’/60’/0’ (xpub…), never the private one.',
      'xpub6CatWdiZiodmUeTDp8LT5or8nmbKNcuyvz7WyksVFkKB4RHwCD3XyuvPEbvqAQY3rAPshWcMLoP2fMFMKHPJ4ZeZXYVUhLv1VMrjPC7PW6V',
    ),
    rpcUrl: url('The node’s JSON-RPC; without it the operator’s.'),
    confirmations: Type.Integer({
      minimum: 1,
      maximum: 100,
      default: 12,
      description: 'How many blocks, the payment’s own included, make a payment final.',
    }),
    usdcContract: Type.Optional(
      Type.String({
        pattern: '^0x[0-9a-fA-F]{40}$',
        description: 'The contract of USDC on this chain; without it USDC is not taken.',
        examples: ['0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'],
      }),
    ),
    quoteMinutes,
  },
  { additionalProperties: false, title: 'EthereumCredentials' },
);
export type EthereumCredentials = Static<typeof EthereumCredentials>;

/** How a tenant has Bitcoin. */
export const BitcoinCredentials = Type.Object(
  {
    accountKey: accountKey(
      'The public key of the account m/84’/0’/0’ (zpub… or xpub…), never the private one.',
      'zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs',
    ),
    esploraUrl: url('An explorer that speaks Esplora’s API; without it the operator’s.'),
    confirmations: Type.Integer({
      minimum: 1,
      maximum: 100,
      default: 2,
      description: 'How many blocks, the payment’s own included, make a payment final.',
    }),
    quoteMinutes,
  },
  { additionalProperties: false, title: 'BitcoinCredentials' },
);
export type BitcoinCredentials = Static<typeof BitcoinCredentials>;

export const CHAIN_CREDENTIALS = {
  ethereum: EthereumCredentials,
  bitcoin: BitcoinCredentials,
} as const satisfies Record<Chain, unknown>;

type ChainCredentials<C extends Chain> = Static<(typeof CHAIN_CREDENTIALS)[C]>;

/** What a form has as texts: `12` is a number here. @throws PAYMENT_PROVIDER_INVALID with the field that is wrong */
export function readChainCredentials<C extends Chain>(chain: C, given: Credentials): ChainCredentials<C> {
  const schema = CHAIN_CREDENTIALS[chain];
  const filled = Value.Convert(schema, Value.Default(schema, { ...given }));
  if (Value.Check(schema, filled)) return filled as ChainCredentials<C>;
  const [first] = Value.Errors(schema, filled);
  throw providerErrors.PAYMENT_PROVIDER_INVALID(
    `The credentials of ${chain} are not complete: ${first?.message ?? ''}.`,
    { pointer: `/credentials${first?.instancePath ?? ''}` },
  );
}

const TITLES: Readonly<Record<string, string>> = {
  accountKey: 'Public key of the account',
  rpcUrl: 'Address of the node',
  esploraUrl: 'Address of the explorer',
  confirmations: 'Confirmations',
  usdcContract: 'Contract of USDC',
  quoteMinutes: 'Minutes that a price is good for',
};

/** What a chain is set up with; nothing of it is secret. */
export function chainFields(chain: Chain): readonly CredentialField[] {
  return Object.entries(CHAIN_CREDENTIALS[chain].properties).map(([name, field]) => ({
    ...{ name, title: TITLES[name] ?? name, description: descriptionOf(field), secret: false },
    required: name === 'accountKey',
  }));
}

const descriptionOf = (field: object): string =>
  'description' in field && typeof field.description === 'string' ? field.description : '';
