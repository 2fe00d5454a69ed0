import type { Chain, TenantChain } from '../../core/crypto-chain.ts';
import { type Credentials, ProviderRefused } from '../../core/provider.ts';
import { bitcoinChain } from './bitcoin.ts';
import { readChainCredentials } from './chain-credentials.ts';
import type { ChainAddress, ChainHttp } from './chain-http.ts';
import { ethereumChain } from './ethereum.ts';

/** What chains stand on. */
export interface ChainSurroundings {
  readonly http: ChainHttp;
  /** The operator's, for tenants that have none. */
  readonly ethereumUrl: string | undefined;
  readonly esploraUrl: string | undefined;
}

/** A chain with a tenant's credentials, which are texts. @throws ProviderRefused */
export function openChain(chain: Chain, credentials: Credentials, around: ChainSurroundings): TenantChain {
  if (chain === 'ethereum') {
    const own = readChainCredentials(chain, credentials);
    return ethereumChain(own, addressOf(own.rpcUrl, around.ethereumUrl, 'rpcUrl'), around.http);
  }
  const own = readChainCredentials(chain, credentials);
  return bitcoinChain(own, addressOf(own.esploraUrl, around.esploraUrl, 'esploraUrl'), around.http);
}

function addressOf(own: string | undefined, operators: string | undefined, name: string): ChainAddress {
  if (own !== undefined) return { url: own, isOperators: false };
  if (operators !== undefined) return { url: operators, isOperators: true };
  throw new ProviderRefused('chain_url_missing', `Give ${name}: this installation has none of its own.`);
}
