import { allOf, childrenOf, elementsOf, type QtiNode, wordsOf } from './qti-node.ts';

/** How a response counts. */
export type Scoring =
  | { readonly by: 'correct'; readonly tolerance?: { readonly of: 'value' | 'share'; readonly by: string } }
  | { readonly by: 'mapping' };

export interface ItemScoring {
  /** Undefined for a response that no rule looks at. */
  of(response: string): Scoring | undefined;
  /** What the item sets its score to where a response is right, if it says so. */
  readonly mark?: string;
  /** What could not be read of its rules, for a person. */
  readonly losses: readonly string[];
}

/** The standard templates, also those of Common Cartridge, by the last part of their address. */
const TEMPLATES: Readonly<Record<string, 'correct' | 'mapping'>> = {
  match_correct: 'correct',
  map_response: 'mapping',
  map_response_point: 'mapping',
  CC2_match: 'correct',
  CC2_match_basic: 'correct',
  CC2_map_response: 'mapping',
};

/** Elements of rules that say no more than the templates do. */
const SIMPLE = new Set([
  ...['responseProcessing', 'responseCondition', 'responseIf', 'responseElse', 'setOutcomeValue', 'baseValue'],
  ...['match', 'variable', 'correct', 'isNull', 'not', 'and', 'sum', 'mapResponse', 'mapResponsePoint', 'equal'],
]);

export function scoringOf(item: QtiNode): ItemScoring {
  const [processing] = childrenOf(item, 'responseProcessing');
  if (processing === undefined)
    return { of: () => ({ by: 'correct' }), losses: ['It has no rules of scoring: what is marked as correct counts.'] };
  const template = /([^/]+?)(?:\.xml)?$/.exec(processing.attributes['template'] ?? '')?.[1];
  const by = template === undefined ? undefined : TEMPLATES[template];
  if (by !== undefined) return { of: () => ({ by }), losses: [] };
  const rules = withoutFeedback(processing);
  return { ...rulesOf(rules), losses: lossesOf(rules, template) };
}

/** Only what sets the score: feedback changes no mark. */
function withoutFeedback(node: QtiNode): QtiNode {
  const children = node.children
    .map((child) => (typeof child === 'string' ? child : withoutFeedback(child)))
    .filter((child) => typeof child === 'string' || setsScore(child));
  return { ...node, children };
}

const BRANCHES = new Set(['responseCondition', 'responseIf', 'responseElseIf', 'responseElse']);

function setsScore(node: QtiNode): boolean {
  if (node.name === 'setOutcomeValue') return node.attributes['identifier'] === 'SCORE';
  if (!BRANCHES.has(node.name)) return true;
  return allOf(node, 'setOutcomeValue').length > 0;
}

function rulesOf(rules: QtiNode): Pick<ItemScoring, 'of' | 'mark'> {
  const mapped = identifiersOf(allOf(rules, 'mapResponse', 'mapResponsePoint'));
  const found = new Map<string, Scoring>();
  for (const node of elementsOf(rules)) {
    if (node.name !== 'match' && node.name !== 'equal') continue;
    const [asked] = identifiersOf(childrenOf(node, 'variable'));
    const hasKey = childrenOf(node, 'correct').length > 0;
    if (asked === undefined || !hasKey || found.has(asked)) continue;
    found.set(asked, { by: 'correct', ...toleranceOf(node) });
  }
  for (const response of mapped) found.set(response, { by: 'mapping' });
  const values = allOf(rules, 'setOutcomeValue').flatMap((set) => childrenOf(set, 'baseValue').map(wordsOf));
  const mark = values.map((value) => value.trim()).find((value) => Number(value) > 0);
  return { of: (response) => found.get(response), ...(mark === undefined ? {} : { mark }) };
}

const identifiersOf = (nodes: readonly QtiNode[]): string[] =>
  nodes.flatMap(({ attributes: { identifier } }) => identifier ?? []);

function toleranceOf({ name, attributes }: QtiNode): { tolerance?: { of: 'value' | 'share'; by: string } } {
  const { toleranceMode = 'exact', tolerance = '' } = attributes;
  const [by = ''] = tolerance.trim().split(/\s+/);
  if (name !== 'equal' || toleranceMode === 'exact' || by === '') return {};
  // A relative tolerance is in percent there.
  return { tolerance: toleranceMode === 'relative' ? { of: 'share', by: `${by}%` } : { of: 'value', by } };
}

function lossesOf(rules: QtiNode, template: string | undefined): string[] {
  const names = [...elementsOf(rules)].map(({ name }) => name);
  const other = names.filter((name) => !SIMPLE.has(name));
  const uneven = allOf(rules, 'equal').some(({ attributes: { tolerance = '' } }) => {
    const [low, high = low] = tolerance.trim().split(/\s+/);
    return low !== high;
  });
  const isTogether = allOf(rules, 'and').some(
    (and) => childrenOf(and, 'match').filter((match) => childrenOf(match, 'correct').length > 0).length > 1,
  );
  return [
    ...(template === undefined
      ? []
      : [`Its scoring template "${template}" is not known: what is marked as correct counts.`]),
    ...(other.length === 0 ? [] : ['Its own rules of scoring are not kept: each response counts by its key.']),
    ...(isTogether ? ['That only all of its answers together count is not kept: each counts for itself.'] : []),
    ...(uneven ? ['Its tolerance counts to both sides alike.'] : []),
  ];
}
