import { digestOf } from '@pvt/bidding/history';
import { decimalOf } from '@pvt/currency/amount';
import type { AgreedMilestone, ContractTerms } from './contract.ts';
import { CONTRACT_WORDS } from './contract-words.ts';
import { HOURLY_WORDS } from './contract-words-hourly.ts';
import type { HourlyTerms } from './time-sheet.ts';

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
  /** Null where milestones have prices. */
  readonly hourly: HourlyTerms | null;
  /** The version of the scope that bids were made over. */
  readonly scope: AgreedScope | null;
}

export interface AgreedScope {
  readonly version: number;
  /** Of the scope, as it is published. */
  readonly hash: string;
  readonly points: readonly { readonly text: string }[];
}

/** What both sign: the same content gives the same text. Nothing in it is of the clock. */
export function contractText(content: ContractContent): string {
  const { contract, title, description, client, developer, currency, milestones, terms, scope, hourly } = content;
  const [words, byHour] = [CONTRACT_WORDS[terms.language], HOURLY_WORDS[terms.language]];
  const amount = (minor: number) => `${decimalOf(minor, currency)} ${currency}`;
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
    [words.work, scope === null ? description : `${scopeText(words.scope, scope)}\n\n${description}`],
    [
      hourly === null ? words.price : byHour.heading,
      hourly === null ? `${amount(price)}\n${parts.join('\n')}` : byHour.price(amount(hourly.rate), hourly.weeklyHours),
    ],
    [words.money, (hourly === null ? words : byHour).escrow(terms)],
    [words.rights, words.rightsOf[terms.rights]],
    ...(terms.nda ? [[words.secrecy, words.nda] as const] : []),
    [words.disputes, words.disputesText],
  ] as const;
  return `${sections.map(([head, body], i) => (i === 0 ? `${head}\n${body}` : `${i}. ${head}\n\n${body}`)).join('\n\n')}\n`;
}

const scopeText = (words: string, { version, hash, points }: AgreedScope): string =>
  [`${words} ${version} (SHA-256 ${hash}):`, ...points.map(({ text }) => `  - ${text}`)].join('\n');

/** Hexadecimal, of the text in UTF-8. */
export const sha256Of = (text: string): string => digestOf(text);
