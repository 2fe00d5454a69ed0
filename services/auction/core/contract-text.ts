import { createHash } from 'node:crypto';
import type { AgreedMilestone, ContractTerms } from './contract.ts';
import { CONTRACT_WORDS } from './contract-words.ts';
import { digitsOf } from './currency-digits.ts';

/** All that the text of a contract says. */
export interface ContractContent {
  readonly contract: string;
  readonly title: string;
  readonly description: string;
  readonly client: string;
  readonly developer: string;
  readonly currency: string;
  readonly milestones: readonly AgreedMilestone[];
  readonly terms: ContractTerms;
  readonly scopeVersion: number | null;
}

/** What both sign: the same content gives the same text. Nothing in it is of the clock. */
export function contractText(content: ContractContent): string {
  const { contract, title, description, client, developer, currency, milestones, terms, scopeVersion } = content;
  const words = CONTRACT_WORDS[terms.language];
  const amount = (minor: number) => `${decimalOf(BigInt(minor), currency)} ${currency}`;
  const price = milestones.reduce((sum, each) => sum + each.amount, 0);
  const parts = milestones.map(
    (each, i) =>
      `  ${i + 1}. ${each.title}: ${amount(each.amount)}${each.dueOn === null ? '' : `, ${words.due} ${each.dueOn}`}${
        each.criteria === '' ? '' : `\n     ${words.criteria}: ${each.criteria}`
      }`,
  );
  const sections = [
    [`${words.heading} ${contract}`, title],
    [words.parties, `${words.client}: ${client}\n${words.developer}: ${developer}`],
    [words.work, scopeVersion === null ? description : `${words.scope} ${scopeVersion}.\n\n${description}`],
    [words.price, `${amount(price)}\n${parts.join('\n')}`],
    [words.money, words.escrow(terms)],
    [words.rights, words.rightsOf[terms.rights]],
    ...(terms.nda ? [[words.secrecy, words.nda] as const] : []),
    [words.disputes, words.disputesText],
  ] as const;
  return `${sections.map(([head, body], i) => (i === 0 ? `${head}\n${body}` : `${i}. ${head}\n\n${body}`)).join('\n\n')}\n`;
}

/** Hexadecimal, of the text in UTF-8. */
export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** `4950n EUR` to `49.50`, `-5n KWD` to `-0.005`: without separators. */
export function decimalOf(minor: bigint, currency: string): string {
  const digits = digitsOf(currency);
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${minor < 0n ? '-' : ''}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
}
