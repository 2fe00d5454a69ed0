import type { ApiDocument, Content, Operation } from './document.ts';
import { escaped, jsonBlock, prose } from './html.ts';
import { operationForm } from './operation-form.ts';
import { referencePage } from './page.ts';
import { membersOf, type Schema, schemaId, typeOf } from './schema-view.ts';

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The HTTP API to browse and to try, from its OpenAPI document. */
export function apiPage(document: ApiDocument): string {
  const entries = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Entry => ({ method: method.toUpperCase(), path, operation })),
  );
  const sections = document.tags.map(({ name }) => ({
    name,
    entries: entries.filter(({ operation }) => operation.tags.includes(name)),
  }));
  const schemas = Object.entries(document.components.schemas);
  const links = [...sections.map(({ name }) => [tagId(name), name]), ['schemas', 'Schemas']];
  return referencePage({
    title: 'HTTP API',
    path: '/docs',
    aside: `<nav class="contents" aria-label="Contents"><ul>${links
      .map(([id, name]) => `<li><a href="#${escaped(id ?? '')}">${escaped(capital(name ?? ''))}</a></li>`)
      .join('')}</ul></nav>`,
    main: `<h1>HTTP API</h1>
<p>${prose(document.info.description)} As data: <a href="/openapi.json">OpenAPI 3.1</a>, <a href="/asyncapi.json">AsyncAPI 3</a>.</p>
${credentials()}
<p class="search" data-search><label for="search">Find an operation</label><input id="search" type="search" placeholder="publish, /v1/flows, DELETE" autocomplete="off"></p>
<p id="found" class="quiet" role="status"></p>
${sections.map(section).join('\n')}
<section aria-labelledby="schemas"><h2 id="schemas">Schemas</h2>${schemas.map(schemaEntry).join('')}</section>`,
  });
}

/** Whose requests are sent when an operation is tried; the script fills it in. */
function credentials(): string {
  return `<form id="credentials" class="card"><p id="who" role="status">Requests are sent with the session of this browser, or with a key.</p>
<p><label for="key">API key</label><input id="key" type="password" autocomplete="off" spellcheck="false" aria-describedby="key-help"></p>
<p id="key-help" class="quiet">Kept by this page only, until it is closed. Programs send it as <code>Authorization: Bearer pvt_key_…</code></p></form>`;
}

function section({ name, entries }: { readonly name: string; readonly entries: readonly Entry[] }): string {
  return `<section aria-labelledby="${escaped(tagId(name))}"><h2 id="${escaped(tagId(name))}">${escaped(capital(name))}</h2>
${entries.map(entryOf).join('\n')}</section>`;
}

function entryOf({ method, path, operation }: Entry): string {
  const { operationId, summary, description, requestBody, responses } = operation;
  const scope = operation['x-scope'];
  return `<details class="operation" id="${escaped(operationId)}" data-words="${escaped(`${method} ${path} ${summary} ${operationId}`.toLowerCase())}">
<summary><span class="method ${method.toLowerCase()}">${method}</span> <code>${escaped(path)}</code> <span>${escaped(summary)}</span></summary>
<div class="inside">
${description === undefined ? '' : `<p>${prose(description)}</p>`}
<p class="quiet">${scope === undefined ? 'Needs no key.' : scope === '*' ? 'Needs a key with every scope.' : `Needs the scope <code>${escaped(scope)}</code>.`} <a href="#${escaped(operationId)}">Link to this operation</a></p>
${operationForm(method, path, operation)}
${requestBody === undefined ? '' : bodyOf(requestBody.content)}
<h3>Answers</h3>
${Object.entries(responses)
  .map(([status, { description: means, content }]) => answerOf(status, means, content))
  .join('')}
</div></details>`;
}

function bodyOf(content: Content): string {
  const [first] = Object.values(content);
  if (first?.schema === undefined) return '';
  return `<h3>What the body holds</h3><p>${typeOf(first.schema)}</p>${membersOf(first.schema)}`;
}

function answerOf(status: string, means: string, content: Content = {}): string {
  const [media, first] = Object.entries(content)[0] ?? [];
  // Every error has the same form, which is among the schemas.
  const shown = first !== undefined && media !== 'application/problem+json';
  const schema: Schema = first?.schema ?? {};
  return `<div class="answer"><p><strong>${escaped(status)}</strong> ${codesLinked(prose(means))}</p>${
    shown ? `<p class="quiet">${Object.keys(content).map(escaped).join(', ')}: ${typeOf(schema)}</p>` : ''
  }${shown && first.example !== undefined ? jsonBlock(first.example, `Example of an answer ${status}`) : ''}</div>`;
}

/** Each error code leads to what it means and what to do. */
function codesLinked(html: string): string {
  return html.replaceAll(/<code>([A-Z][A-Z0-9_]+)<\/code>:/g, '<a href="/docs/errors#$1"><code>$1</code></a>:');
}

function schemaEntry([name, schema]: [string, Schema]): string {
  const text = schema['description'];
  return `<details class="operation" id="${escaped(schemaId(name))}"><summary><code>${escaped(name)}</code></summary><div class="inside">
${typeof text === 'string' ? `<p>${prose(text)}</p>` : ''}<p class="type">${typeOf(schema)}</p>${membersOf(schema)}${
    schema['example'] === undefined ? '' : jsonBlock(schema['example'], `Example of ${name}`)
  }</div></details>`;
}

function tagId(name: string): string {
  return `tag-${name.replaceAll(' ', '-')}`;
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
