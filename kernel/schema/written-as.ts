/**
 * A schema that is checked as it stands, and that documents (OpenAPI, AsyncAPI, the references) have as `written`: for a part
 * whose own check reports what is wrong with it better than its schema could, such as which of many kinds was meant.
 * @returns the schema that was given
 */
export function writtenAs<Checked extends object>(schema: Checked, written: object): Checked {
  return Object.defineProperty(schema, 'toJSON', { value: () => written, enumerable: false });
}

/** Refers to a schema by its `title`, where it stands within itself. Documents have it among their components. */
export function referenceTo(title: string): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${title}` };
}
