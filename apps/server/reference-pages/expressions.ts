import { celFunctions } from '@pvt/kernel/cel/catalogue';
import { GROUPS } from '@pvt/kernel/cel/function-notes';

type Document = Readonly<Record<string, unknown>>;

const PAGE = { description: 'What expressions can call.', url: '/docs/flows#expressions' };

/**
 * The OpenAPI document with a schema `Expression`, whose description has all functions of CEL, and at each member that is an
 * expression the address of the page that explains them.
 */
export function withExpressions(document: Document): Document {
  const pointed = pointing(document) as Document;
  const components = pointed['components'] as Document;
  const schemas = { ...(components['schemas'] as Document), Expression: expressionSchema() };
  return { ...pointed, components: { ...components, schemas } };
}

function expressionSchema(): Document {
  const functions = celFunctions();
  const groups = GROUPS.map((group) => {
    const lines = functions
      .filter((one) => one.group === group)
      .map(({ forms, description }) => `- ${forms.map((form) => `\`${form}\``).join(', ')}: ${description}`);
    return `${group}:\n${lines.join('\n')}`;
  });
  return {
    type: 'string',
    title: 'Expression',
    description: `A CEL expression (https://cel.dev), the same in flows, sources, metrics and filters. It can call:\n\n${groups.join('\n\n')}`,
    externalDocs: PAGE,
    example: 'round(data.rate * data.nights)',
  };
}

function pointing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointing);
  if (typeof value !== 'object' || value === null) return value;
  const copied = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, pointing(each)]));
  return isExpression(copied) ? { ...copied, externalDocs: PAGE } : copied;
}

function isExpression({ type, format, description }: Document): boolean {
  if (type !== 'string') return false;
  return format === 'cel' || (typeof description === 'string' && /\bCEL\b/.test(description));
}
