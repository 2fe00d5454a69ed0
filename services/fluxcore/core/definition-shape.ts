import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { FlowDefinition } from './definition.ts';
import { STEP_SCHEMAS, type StepKind, type StepOf } from './steps.ts';

/** One thing wrong with a definition. */
export interface DefinitionFault {
  /** JSON pointer into the definition: "/steps/2/map/total". */
  readonly pointer: string;
  /** The kind of step it is in, when it is in one. */
  readonly step?: string;
  /** 1-based column in the expression at the pointer. */
  readonly column?: number;
  readonly detail: string;
}

/** A step whose shape is right, with the member that is its kind. */
export type ShapedStep = {
  readonly [Kind in StepKind]: { readonly kind: Kind; readonly step: StepOf<Kind> };
}[StepKind];

interface Check {
  Check(value: unknown): boolean;
  Errors(value: unknown): readonly ShapeError[];
}

interface ShapeError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: object;
}

const KINDS = Object.keys(STEP_SCHEMAS) as StepKind[];
const flowCheck = checkOf(FlowDefinition);
const stepChecks = new Map(KINDS.map((kind) => [kind, checkOf(STEP_SCHEMAS[kind])]));

function checkOf(schema: TSchema): Check {
  return Compile(schema);
}

/** What is wrong with the outer shape; nothing when it is a FlowDefinition whose steps are still to be read. */
export function flowShapeFaults(value: unknown): DefinitionFault[] {
  return flowCheck.Check(value) ? [] : shapeFaults(flowCheck.Errors(value), '');
}

/** Which kind of step a value is, or what is wrong with it. */
export function shapeStep(value: unknown, pointer: string): ShapedStep | DefinitionFault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ pointer, detail: `a step is an object with one of ${KINDS.join(', ')}` }];
  }
  const kinds = KINDS.filter((kind) => Object.hasOwn(value, kind));
  const [kind] = kinds;
  if (kind === undefined) {
    const members = Object.keys(value).join(', ') || 'nothing';
    return [{ pointer, detail: `a step has one of ${KINDS.join(', ')}; this one has ${members}` }];
  }
  if (kinds.length > 1)
    return [
      { pointer, detail: `one step does one thing; this one has ${kinds.join(' and ')}: make them steps of their own` },
    ];
  const check = stepChecks.get(kind);
  if (check?.Check(value)) return { kind, step: value } as ShapedStep;
  return shapeFaults(check?.Errors(value) ?? [], pointer).map((fault) => ({ ...fault, step: kind }));
}

/** Of a union's many complaints, those at the deepest place are about the member that was meant. */
function shapeFaults(errors: readonly ShapeError[], base: string): DefinitionFault[] {
  const telling = errors.filter(({ keyword }) => keyword !== 'boolean' && keyword !== 'anyOf');
  const depth = Math.max(0, ...telling.map(({ instancePath }) => instancePath.split('/').length));
  const faults = telling
    .filter(({ instancePath }) => instancePath.split('/').length === depth)
    .map((error) => ({ pointer: `${base}${error.instancePath}`, detail: detailOf(error) }));
  const unlike = [...new Map(faults.map((fault) => [`${fault.pointer} ${fault.detail}`, fault])).values()];
  return unlike.length > 0 ? unlike.slice(0, 5) : [{ pointer: base, detail: 'has not the shape of a flow' }];
}

function detailOf(error: ShapeError): string {
  const unknown: unknown = Reflect.get(error.params, 'additionalProperties');
  return Array.isArray(unknown) ? `unknown member ${unknown.join(', ')}; check the spelling` : error.message;
}
