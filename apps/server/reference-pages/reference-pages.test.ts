import { readFile } from 'node:fs/promises';
import { celFunctions } from '@pvt/kernel/cel/catalogue';
import { expect, test } from 'vitest';
import { darkPalette, lightPalette } from '../../../packages/ui/theme/palette.ts';
import { apiPage } from './api-page.ts';
import type { ApiDocument } from './document.ts';
import { withExpressions } from './expressions.ts';
import { flowsPage } from './flows-page.ts';
import { membersOf, typeOf } from './schema-view.ts';

const document: ApiDocument = {
  info: { description: 'Takes `events` in.' },
  tags: [{ name: 'dead letters' }],
  paths: {
    '/v1/dead-letters/{id}': {
      get: {
        operationId: 'getDeadLetter',
        tags: ['dead letters'],
        summary: 'One <b>dead</b> letter',
        'x-scope': 'dead-letters:read',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: '"7"' }],
        responses: {
          200: {
            description: 'It.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Letter' } } },
          },
          404: { description: '`DEAD_LETTER_NOT_FOUND`: There is none.' },
        },
      },
    },
  },
  components: { schemas: { Letter: { type: 'object', properties: { id: { type: 'string', maxLength: 9 } } } } },
};

test('the page has each operation with its scope, its errors with what they mean, and no link into the void', () => {
  const page = apiPage(document);
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  expect(ids).toContain('getDeadLetter');
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(links.filter((id) => !ids.has(id))).toEqual([]);
  expect(page).toContain('Needs the scope <code>dead-letters:read</code>');
  expect(page).toContain('href="/docs/errors#DEAD_LETTER_NOT_FOUND"');
});

test('the page of flows has each step and each function, a way from its contents to all of them, and is in the navigation', () => {
  const step = {
    type: 'object',
    description: 'Lets <some> through.',
    required: ['when'],
    properties: {
      when: { type: 'string', format: 'cel', description: 'A CEL expression.' },
      name: { type: 'string', description: 'Shown.' },
    },
    example: { when: 'data.a > 0' },
  };
  const page = flowsPage({
    FlowDefinition: {
      type: 'object',
      properties: { steps: { type: 'array', items: { $ref: '#/components/schemas/FlowStep' } } },
      example: { on: ['a'] },
    },
    FlowStep: { anyOf: [{ $ref: '#/components/schemas/WhenStep' }] },
    WhenStep: step,
  });
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(links.filter((id) => !ids.has(id))).toEqual([]);
  expect([...ids]).toEqual(expect.arrayContaining(['step-when', 'expressions', 'functions-numbers']));
  expect(page).toContain('Lets &lt;some&gt; through.');
  for (const { name } of celFunctions()) expect(page).toContain(name);
  expect(page).toContain('<a href="/docs/flows" aria-current="page">');
  expect(apiPage(document)).toContain('<a href="/docs/flows">');
});

test('the OpenAPI document has the functions of expressions, and each expression leads to them', () => {
  const where = { type: 'string', description: 'CEL over the dimensions.' };
  const told = withExpressions({
    paths: { '/v1/figures': { get: { parameters: [{ name: 'where', schema: where }] } } },
    components: { schemas: { Letter: { type: 'string' } } },
  });
  const { Expression, Letter } = (told['components'] as { schemas: Record<string, { description?: string }> }).schemas;
  for (const { forms } of celFunctions()) for (const form of forms) expect(Expression?.description).toContain(form);
  expect(Letter).toEqual({ type: 'string' });
  const externalDocs = { url: '/docs/flows#expressions', description: 'What expressions can call.' };
  expect(told['paths']).toEqual({
    '/v1/figures': { get: { parameters: [{ name: 'where', schema: { ...where, externalDocs } }] } },
  });
});

test('what the document says is text, never markup', () => {
  const page = apiPage(document);
  expect(page).toContain('One &lt;b&gt;dead&lt;/b&gt; letter');
  expect(page).toContain('placeholder="such as &quot;7&quot;"');
  expect(page).not.toMatch(/<script>|style=|\son\w+=/);
});

test.each([
  [{ type: 'string', minLength: 2, maxLength: 9 }, 'string, at least 2 characters, at most 9 characters'],
  [{ type: 'integer', minimum: 1, maximum: 1000, default: 50 }, 'integer, from 1 to 1000, default <code>50</code>'],
  [{ type: 'array', items: { $ref: '#/components/schemas/Letter' } }, 'list of <a href="#schema-Letter">Letter</a>'],
  [{ anyOf: [{ const: 'asc' }, { const: 'desc' }] }, '<code>&quot;asc&quot;</code> or <code>&quot;desc&quot;</code>'],
  [{}, 'any JSON'],
])('a type is said in one line', (schema, said) => {
  expect(typeOf(schema)).toBe(said);
});

test('the members of a list’s items, and of each choice, are listed with which are required', () => {
  const item = { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { type: 'null' } } };
  const members = membersOf({ type: 'array', items: { anyOf: [item, { type: 'null' }] } });
  expect(members.match(/<code>\w<\/code>/g)).toEqual(['<code>a</code>', '<code>b</code>']);
  expect(members.match(/required/g)).toHaveLength(1);
});

test('its colours are those of the portal', async () => {
  const css = await readFile(new URL('reference.css', import.meta.url), 'utf8');
  const colour = (light: string, dark: string): string => `light-dark(${light}, ${dark})`;
  const wanted = {
    accent: colour(lightPalette.primary.main, darkPalette.primary.main),
    'on-accent': colour(lightPalette.primary.contrastText, darkPalette.primary.contrastText),
    background: colour(lightPalette.background.default, darkPalette.background.default),
    paper: colour(lightPalette.background.paper, darkPalette.background.paper),
    text: colour(lightPalette.text.primary, darkPalette.text.primary),
    'quiet-text': colour(lightPalette.text.secondary, darkPalette.text.secondary),
    line: colour(lightPalette.divider, darkPalette.divider),
    success: colour(lightPalette.success.main, darkPalette.success.main),
    warning: colour(lightPalette.warning.main, darkPalette.warning.main),
    error: colour(lightPalette.error.main, darkPalette.error.main),
    info: colour(lightPalette.info.main, darkPalette.info.main),
  };
  const found = [...css.matchAll(/^ {2}--([\w-]+): (light-dark\(.+\));$/gm)].map(([, name, value]) => [name, value]);
  expect(Object.fromEntries(found)).toEqual(wanted);
});
