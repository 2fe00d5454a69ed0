import { isRecord } from '@pvt/ui/format';

const samples: Record<string, unknown> = { string: 'text', integer: 1, number: 1.5, boolean: true, null: null };
const formats: Record<string, string> = {
  date: '2026-03-01',
  'date-time': '2026-03-01T12:00:00Z',
  time: '12:00:00Z',
  email: 'guest@example.com',
  uri: 'https://example.com',
  uuid: '0198c0de-0000-7000-8000-00000000000a',
};

/** A value that suits a JSON Schema as far as its types say: the schema's own example where it gives one. */
export function exampleOf(schema: unknown, depth = 0): unknown {
  if (!isRecord(schema) || depth > 8) return null;
  const { examples, default: usual, const: fixed, enum: allowed, format, properties, items } = schema;
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  if (usual !== undefined) return usual;
  if (fixed !== undefined) return fixed;
  if (Array.isArray(allowed)) return allowed[0];
  const type: unknown = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  if (type === 'array') return items === undefined ? [] : [exampleOf(items, depth + 1)];
  if (type === 'object' || isRecord(properties)) {
    const fields = isRecord(properties) ? Object.entries(properties) : [];
    return Object.fromEntries(fields.map(([name, field]) => [name, exampleOf(field, depth + 1)]));
  }
  if (type === 'string' && typeof format === 'string') return formats[format] ?? 'text';
  const minimum = schema['minimum'];
  if ((type === 'integer' || type === 'number') && typeof minimum === 'number') return minimum;
  return typeof type === 'string' ? (samples[type] ?? null) : null;
}
