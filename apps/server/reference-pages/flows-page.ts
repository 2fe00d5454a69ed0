import type { CelFunction } from '@pvt/kernel/cel/catalogue';
import { flowSections, type MemberRow, type Schemas } from './flow-sections.ts';
import { escaped, jsonBlock, prose } from './html.ts';
import { referencePage } from './page.ts';

/** Flows: the definition, each step, and what expressions can call. @param schemas those of the OpenAPI document */
export function flowsPage(schemas: Schemas): string {
  const { introduction, definition, aboutSteps, steps, aboutExpressions, functions } = flowSections(schemas);
  const contents = [
    ['definition', 'The definition'],
    ['steps', 'Steps'],
    ...steps.map(({ kind }) => [stepId(kind), kind]),
    ['expressions', 'Expressions'],
    ...functions.map(({ group }) => [groupId(group), group]),
  ];
  return referencePage({
    title: 'Flows and expressions',
    path: '/docs/flows',
    aside: `<nav class="contents" aria-label="Contents"><ul>${contents
      .map(([id = '', name = '']) => `<li><a href="#${escaped(id)}">${escaped(name)}</a></li>`)
      .join('')}</ul></nav>`,
    main: `<h1>Flows and expressions</h1><p>${prose(introduction)}</p>
<section class="card" id="definition"><h2>The definition</h2>${memberList(definition.members)}${jsonBlock(definition.example, 'Example of a flow')}</section>
<h2 id="steps">Steps</h2><p>${prose(aboutSteps)}</p>
${steps
  .map(
    ({ kind, description, members, example }) =>
      `<section class="card" id="${escaped(stepId(kind))}"><h3><code>${escaped(kind)}</code></h3><p>${prose(description)}</p>${memberList(members)}${jsonBlock(example, `Example of ${kind}`)}</section>`,
  )
  .join('\n')}
<h2 id="expressions">Expressions</h2><p>${prose(aboutExpressions)}</p>
${functions
  .map(
    ({ group, functions: ofGroup }) =>
      `<section class="card" id="${escaped(groupId(group))}"><h3>${escaped(group)}</h3><ul class="members">${ofGroup.map(functionItem).join('')}</ul></section>`,
  )
  .join('\n')}`,
  });
}

function memberList(members: readonly MemberRow[]): string {
  const items = members.map(
    ({ member, type, optional, text }) =>
      `<li><code>${escaped(member)}</code> <span class="type">${prose(type)}</span>${optional ? '' : ' <strong>required</strong>'}<div>${prose(text)}</div></li>`,
  );
  return `<ul class="members">${items.join('')}</ul>`;
}

function functionItem({ forms, description, example, gives }: CelFunction): string {
  const written = forms.map((form) => `<code>${escaped(form)}</code>`).join('<br>');
  return `<li>${written}<div>${prose(description)}</div><div class="type"><code>${escaped(example)}</code> gives <code>${escaped(JSON.stringify(gives))}</code></div></li>`;
}

function stepId(kind: string): string {
  return `step-${kind}`;
}

function groupId(group: string): string {
  return `functions-${group.toLowerCase().replaceAll(' ', '-')}`;
}
