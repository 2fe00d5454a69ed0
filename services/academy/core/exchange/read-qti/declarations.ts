import { type Exact, sum, ZERO } from '../../questions/exact.ts';
import { measured } from '../percent.ts';
import { childrenOf, type QtiNode, wordsOf } from './qti-node.ts';

export interface MapEntry {
  readonly key: string;
  readonly value: Exact;
  readonly caseSensitive: boolean;
}

export interface AreaEntry {
  readonly shape: string;
  readonly coords: string;
  readonly value: Exact;
}

export interface Mapping {
  readonly entries: readonly MapEntry[];
  readonly otherwise: Exact;
  readonly lowest?: Exact;
  readonly highest?: Exact;
}

/** What an item says of one of its responses. */
export interface Declaration {
  readonly baseType: string;
  readonly cardinality: string;
  readonly correct: readonly string[];
  readonly mapping?: Mapping;
  readonly areas: readonly AreaEntry[];
}

/** By their identifiers. @throws QuestionRefused */
export function declarationsOf(item: QtiNode): ReadonlyMap<string, Declaration> {
  return new Map(
    childrenOf(item, 'responseDeclaration').map((node) => [node.attributes['identifier'] ?? '', declarationOf(node)]),
  );
}

function declarationOf(node: QtiNode): Declaration {
  const { baseType = 'identifier', cardinality = 'single' } = node.attributes;
  const correct = childrenOf(node, 'correctResponse').flatMap((each) =>
    childrenOf(each, 'value').map((value) => wordsOf(value).trim()),
  );
  const [mapping] = childrenOf(node, 'mapping');
  const areas = childrenOf(node, 'areaMapping').flatMap((each) => childrenOf(each, 'areaMapEntry'));
  return {
    ...{ baseType, cardinality, correct },
    ...(mapping === undefined ? {} : { mapping: mappingOf(mapping) }),
    areas: areas.map(({ attributes: { shape = '', coords = '', mappedValue } }) => ({
      ...{ shape, coords, value: valueOf(mappedValue) },
    })),
  };
}

function mappingOf(node: QtiNode): Mapping {
  const { defaultValue, lowerBound, upperBound } = node.attributes;
  return {
    entries: childrenOf(node, 'mapEntry').map(({ attributes }) => ({
      key: attributes['mapKey'] ?? '',
      value: valueOf(attributes['mappedValue']),
      caseSensitive: attributes['caseSensitive'] === 'true',
    })),
    otherwise: valueOf(defaultValue),
    ...(lowerBound === undefined ? {} : { lowest: measured(lowerBound) }),
    ...(upperBound === undefined ? {} : { highest: measured(upperBound) }),
  };
}

const valueOf = (text: string | undefined): Exact => (text === undefined || text === '' ? ZERO : measured(text));

/** What all that is right is worth together. */
export function mostOf(entries: readonly { readonly value: Exact }[]): Exact {
  return sum(entries.map(({ value }) => (value.compare(ZERO) > 0 ? value : ZERO)));
}
