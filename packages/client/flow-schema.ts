/** A part of a flow's definition as an editor knows it: of JSON Schema what completing and explaining need. */
export interface FlowSchema {
  /** `#/components/schemas/NAME`. */
  readonly $ref?: string;
  readonly anyOf?: readonly FlowSchema[];
  readonly const?: unknown;
  readonly description?: string;
  readonly example?: unknown;
  /** `cel` for an expression. */
  readonly format?: string;
  readonly items?: FlowSchema;
  readonly properties?: Readonly<Record<string, FlowSchema>>;
  readonly required?: readonly string[];
  readonly type?: string;
  /** Of the members of an object whose names are free. */
  readonly values?: FlowSchema;
}

/** A function that expressions can call. */
export interface CelFunction {
  /** As it is called: `size`, `strings.quote`. */
  readonly name: string;
  readonly group: string;
  readonly description: string;
  readonly example: string;
  /** What the example gives. */
  readonly gives: unknown;
  /** `string.split(string): list<string>` for one that is called on a value, else `size(string): int`. */
  readonly forms: readonly string[];
}
