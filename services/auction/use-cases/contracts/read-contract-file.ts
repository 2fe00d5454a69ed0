import type { CallContext } from '@pvt/kernel/context';
import { printContract } from '../../adapters/contract-pdf.ts';
import { contractTextOf, signaturesOf } from '../../adapters/postgres/contracts.ts';
import type { QueryTools } from '../tools.ts';
import { contractNotFound, requireContract } from './require-contract.ts';

/** @throws CONTRACT_NOT_FOUND */
export async function readContractFile({ database }: QueryTools, context: CallContext, id: string): Promise<Buffer> {
  const printed = await database.transaction(context.tenant, async (tx) => {
    const { contract } = await requireContract(tx, context, id);
    const text = await contractTextOf(tx, id);
    if (text === undefined) throw contractNotFound(id);
    const { title, terms, madeAt } = contract;
    return { ...text, title, language: terms.language, madeAt, signatures: await signaturesOf(tx, id) };
  });
  return printContract(printed);
}
