import { escapePointer } from '@pvt/kernel/json';
import type { QuestionFault } from './question.ts';

/**
 * What an extraction schema may use. No `pattern`: a pattern written by one tenant must not be able to hold the
 * process in backtracking. No `$ref`: no recursion, and nothing is loaded from anywhere.
 */
const KEYWORDS = new Set(
  `type properties required items anyOf additionalProperties enum const format title description default examples
  minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems uniqueItems
  minProperties maxProperties $schema $comment deprecated`.split(/\s+/),
);
const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);
const MAX_DEPTH = 8;
const MAX_NODES = 200;
const MAX_SCHEMA_LENGTH = 16 * 1024;

/** What is wrong with a schema that somebody wrote for `extract`: nothing, when it can be used. */
export function schemaFaults(schema: unknown, pointer: string): QuestionFault[] {
  if (JSON.stringify(schema)?.length > MAX_SCHEMA_LENGTH) {
    return [{ pointer, detail: `is longer than ${MAX_SCHEMA_LENGTH} characters` }];
  }
  if (!isObject(schema) || schema.type !== 'object' || !isObject(schema.properties)) {
    return [{ pointer, detail: 'must be a JSON Schema with "type": "object" and "properties"' }];
  }
  const seen = { nodes: 0 };
  return nodeFaults(schema, pointer, 0, seen);
}

function nodeFaults(node: unknown, pointer: string, depth: number, seen: { nodes: number }): QuestionFault[] {
  if (!isObject(node)) return [{ pointer, detail: 'must be a JSON Schema object' }];
  seen.nodes += 1;
  if (seen.nodes > MAX_NODES) return [{ pointer, detail: `the schema has more than ${MAX_NODES} parts` }];
  if (depth > MAX_DEPTH) return [{ pointer, detail: `the schema is nested deeper than ${MAX_DEPTH}` }];
  const faults: QuestionFault[] = Object.keys(node)
    .filter((keyword) => !KEYWORDS.has(keyword))
    .map((keyword) => ({ pointer: at(pointer, keyword), detail: 'is a keyword that extraction does not take' }));
  const types = Array.isArray(node.type) ? node.type : node.type === undefined ? [] : [node.type];
  if (!types.every((type) => typeof type === 'string' && TYPES.has(type))) {
    faults.push({ pointer: at(pointer, 'type'), detail: `must be one of ${[...TYPES].join(', ')}` });
  }
  if (isObject(node.properties)) {
    for (const [name, inner] of Object.entries(node.properties)) {
      faults.push(...nodeFaults(inner, at(at(pointer, 'properties'), name), depth + 1, seen));
    }
  }
  if (node.items !== undefined) faults.push(...nodeFaults(node.items, at(pointer, 'items'), depth + 1, seen));
  if (node.additionalProperties !== undefined && typeof node.additionalProperties !== 'boolean') {
    faults.push({ pointer: at(pointer, 'additionalProperties'), detail: 'must be true or false' });
  }
  if (Array.isArray(node.anyOf)) {
    node.anyOf.forEach((inner, i) => {
      faults.push(...nodeFaults(inner, at(at(pointer, 'anyOf'), String(i)), depth + 1, seen));
    });
  }
  return faults;
}

function at(pointer: string, token: string): string {
  return `${pointer}/${escapePointer(token)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
