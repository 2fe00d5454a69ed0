import type { QuestionKind } from '../../questions/question.ts';
import { htmlOf } from './body-html.ts';
import type { Declaration } from './declarations.ts';
import { childrenOf, type QtiNode } from './qti-node.ts';
import type { Scoring } from './scoring.ts';

/** An interaction with what its item says of it. */
export interface Asked {
  readonly node: QtiNode;
  readonly declaration: Declaration;
  readonly scoring: Scoring;
  readonly losses: Set<string>;
}

/** What an interaction makes of its item, beside what all questions have. */
export type Part = { readonly kind: QuestionKind } & Readonly<Record<string, unknown>>;

/** What an interaction itself says, without what is picked in it. */
export function promptOf(node: QtiNode, losses: Set<string>): string {
  return childrenOf(node, 'prompt')
    .map((prompt) => `<p>${htmlOf(prompt, losses)}</p>`)
    .join('');
}
