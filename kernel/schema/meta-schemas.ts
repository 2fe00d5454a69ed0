import applicator from 'ajv/dist/refs/json-schema-2020-12/meta/applicator.json' with { type: 'json' };
import content from 'ajv/dist/refs/json-schema-2020-12/meta/content.json' with { type: 'json' };
import core from 'ajv/dist/refs/json-schema-2020-12/meta/core.json' with { type: 'json' };
import formatAnnotation from 'ajv/dist/refs/json-schema-2020-12/meta/format-annotation.json' with { type: 'json' };
import metaData from 'ajv/dist/refs/json-schema-2020-12/meta/meta-data.json' with { type: 'json' };
import unevaluated from 'ajv/dist/refs/json-schema-2020-12/meta/unevaluated.json' with { type: 'json' };
import validation from 'ajv/dist/refs/json-schema-2020-12/meta/validation.json' with { type: 'json' };
import schema from 'ajv/dist/refs/json-schema-2020-12/schema.json' with { type: 'json' };

/** JSON Schema 2020-12 as a schema. */
export const META_SCHEMA: object = schema;

const ALL = new Map<string, object>(
  [schema, core, applicator, unevaluated, validation, metaData, formatAnnotation, content].map((each) => [
    each.$id,
    each,
  ]),
);

/** The documents that a schema may refer to besides itself. */
export function metaSchemaOf(uri: string): object | undefined {
  return ALL.get(uri);
}
