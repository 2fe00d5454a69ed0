import { tests } from '@bufbuild/cel-spec/testdata/conformance.js';
import type { SerializedIncrementalTest, SerializedIncrementalTestSuite } from '@bufbuild/cel-spec/testdata/tests.js';
import { compileProgram, type ExpressionType } from '@pvt/kernel/cel';
import { type CelValue, given, isGiven } from './cel-value.ts';
import type { Counts } from './suite.ts';

export const name = 'cel';
export const heading = 'CEL';

/** The language itself and its extension of strings; what is left out is in docs/conformance.md. */
const FILES = new Set([
  'basic',
  'bindings_ext',
  'comparisons',
  'conversions',
  'fields',
  'fp_math',
  'integer_math',
  'lists',
  'logic',
  'macros',
  'namespace',
  'parse',
  'plumbing',
  'string',
  'string_ext',
  'timestamps',
]);

/** Expressions run over JSON: there are no messages, enums and wrappers of Protocol Buffers. */
const PROTOBUF = /TestAllTypes|TestRequired|GlobalEnum|google\.protobuf\.(?!Timestamp|Duration)|proto\./;

interface Sample {
  readonly expr: string;
  readonly value?: CelValue;
  readonly evalError?: unknown;
  readonly bindings?: Readonly<Record<string, { readonly value: CelValue }>>;
  readonly typeEnv?: readonly { readonly name: string; readonly ident?: { readonly type?: { primitive?: string } } }[];
}

export function run(): Promise<ReadonlyMap<string, Counts>> {
  const files = (tests.suites ?? []).filter((file) => FILES.has(file.name));
  return Promise.resolve(new Map(files.map((file) => [file.name, countsOf(file)])));
}

function countsOf(file: SerializedIncrementalTestSuite): Counts {
  const samples = [...samplesOf(file, file.name)];
  const differing = samples.filter(([, sample]) => !agrees(sample)).map(([path]) => path);
  return { agree: samples.length - differing.length, differing };
}

function* samplesOf(suite: SerializedIncrementalTestSuite, path: string): Generator<readonly [string, Sample]> {
  for (const { original } of suite.tests ?? []) {
    if (!PROTOBUF.test(JSON.stringify(original))) yield [`${path}/${original.name ?? ''}`, sampleOf(original)];
  }
  for (const part of suite.suites ?? []) yield* samplesOf(part, `${path}/${part.name}`);
}

function sampleOf(original: SerializedIncrementalTest['original']): Sample {
  return original as unknown as Sample;
}

/** A test that names no value wants true. */
function agrees({ expr, value = { boolValue: true }, evalError, bindings = {}, typeEnv = [] }: Sample): boolean {
  const values = Object.entries(bindings).map(([variable, bound]) => [variable, given(bound.value)] as const);
  const types = new Map<string, ExpressionType>(values.map(([variable]) => [variable, 'dyn']));
  for (const { name: variable, ident } of typeEnv) {
    if (ident !== undefined) types.set(variable, TYPES[ident.type?.primitive ?? ''] ?? 'dyn');
  }
  try {
    const result = compileProgram(expr, Object.fromEntries(types)).run(Object.fromEntries(values));
    return evalError === undefined && isGiven(value, result);
  } catch {
    return evalError !== undefined;
  }
}

const TYPES: Readonly<Record<string, ExpressionType>> = {
  STRING: 'string',
  INT64: 'int',
  DOUBLE: 'double',
  BOOL: 'bool',
};
