import { pbkdf2Sync } from 'node:crypto';
import { HDKey } from '@scure/bip32';
import { encodeFunctionData, erc20Abi, type Hex } from 'viem';
import { anvilProgram, startAnvil } from './anvil-harness.ts';
import { cryptoCases, TERMS, type World } from './crypto-harness.ts';

const SEED = pbkdf2Sync(
  'legal winner thank year wave sausage worth useful legal winner thank yellow',
  'mnemonic',
  2048,
  64,
  'sha512',
);
const ACCOUNT = HDKey.fromMasterSeed(SEED).derive("m/44'/60'/0'").publicExtendedKey;
const TOKEN = '0x00000000000000000000000000000000000c0135';
/**
 * Assembled by hand: `decimals()` is 6, and any other call is a `transfer(address,uint256)`, of which there is the log alone. What is
 * tested reads logs, and asks for no balance.
 */
const TOKEN_CODE = [
  '0x60003560e01c', // the selector
  '8063313ce56714604a57', // decimals(): there
  '60243560005260043533', // the amount in memory; to, from
  '7fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef', // Transfer(address,address,uint256)
  '60206000a3', // log
  '600160005260206000f3', // true
  '5b600660005260206000f3', // 6
].join('');
const GWEI = 10n ** 9n;

async function open(coin: 'ETH' | 'USDC'): Promise<World> {
  const anvil = await startAnvil();
  const [payer] = (await anvil.call('eth_accounts')) as string[];
  await anvil.call('anvil_setCode', TOKEN, TOKEN_CODE);
  // By itself the node makes the block of a transaction some time after it was sent: blocks that are mined meanwhile would hold it, and
  // confirm it once less than what is counted here.
  await anvil.call('evm_setAutomine', false);
  await anvil.call('anvil_mine', '0x5');
  let before: unknown;
  let since = 0;
  const mine = async (blocks: number): Promise<void> => {
    await anvil.call('anvil_mine', `0x${blocks.toString(16)}`);
    since += blocks;
  };
  return {
    ...{ chain: 'ethereum', coin, rate: coin === 'ETH' ? '2500.00' : '0.80' },
    due: coin === 'ETH' ? 40_000_000 : 125_000_000,
    credentials: {
      ...{ accountKey: ACCOUNT, rpcUrl: anvil.url, ...TERMS },
      ...(coin === 'USDC' ? { usdcContract: TOKEN } : {}),
    },
    async pay(address, amount) {
      before = await anvil.call('evm_snapshot');
      const transaction =
        coin === 'ETH'
          ? { from: payer, to: address, value: `0x${(BigInt(amount) * GWEI).toString(16)}` }
          : {
              ...{ from: payer, to: TOKEN },
              data: encodeFunctionData({
                abi: erc20Abi,
                functionName: 'transfer',
                args: [address as Hex, BigInt(amount)],
              }),
            };
      const sent = await anvil.call('eth_sendTransaction', transaction);
      since = 0;
      await mine(1);
      if ((await anvil.call('eth_getTransactionReceipt', sent)) === null)
        throw new Error('the block is without the payment');
    },
    mine,
    async lose() {
      await anvil.call('evm_revert', before);
      await mine(since + 1);
    },
    close: () => anvil.close(),
  };
}

const isAbsent = anvilProgram() === undefined && process.env['PVT_REQUIRE_ENGINES'] !== '1';
cryptoCases('ETH', () => open('ETH'), isAbsent);
cryptoCases('USDC', () => open('USDC'), isAbsent);
