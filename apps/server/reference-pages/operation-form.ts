import type { Operation, Parameter } from './document.ts';
import { escaped, prose } from './html.ts';
import { typeOf, valuesOf } from './schema-view.ts';

/** A form that tries an operation: its parameters with what they mean, its body with an example to change. */
export function operationForm(method: string, path: string, operation: Operation): string {
  const { operationId: id, parameters, requestBody, responses } = operation;
  const media = Object.keys(requestBody?.content ?? {});
  const [example] = Object.values(requestBody?.content ?? {});
  const answers = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content }]) => Object.keys(content ?? {}));
  const fields = parameters.map((parameter) => field(id, parameter));
  return `<form class="try" data-method="${method}" data-path="${escaped(path)}">
${fields.length === 0 ? '' : `<h3>Parameters</h3>${fields.join('')}`}
${media.length === 0 ? '' : mediaField(`${id}-media`, 'Content-Type', 'content-type', media)}
${media.length === 0 ? '' : bodyField(id, example?.example)}
${answers.length < 2 ? acceptHidden(answers[0]) : mediaField(`${id}-accept`, 'Accept', 'accept', [...new Set(answers)])}
<p><button class="button" type="submit">Send the request</button></p>
<div class="outcome" role="status" hidden></div>
</form>`;
}

function field(id: string, { name, in: where, required, description, schema, example }: Parameter): string {
  const input = `${id}-${where}-${name}`;
  const values = valuesOf(schema);
  const look = `id="${escaped(input)}" name="${escaped(name)}" data-in="${where}" aria-describedby="${escaped(input)}-help"${required ? ' required' : ''}`;
  const shown = example === undefined ? '' : ` placeholder="such as ${escaped(String(example))}"`;
  return `<div class="field"><label for="${escaped(input)}"><code>${escaped(name)}</code> <span class="type">${where}</span>${required ? ' <strong>required</strong>' : ''}</label>
${
  values === undefined
    ? `<input ${look}${shown} autocomplete="off">`
    : `<select ${look}><option value=""></option>${values.map((value) => `<option>${escaped(String(value))}</option>`).join('')}</select>`
}
<div id="${escaped(input)}-help" class="quiet"><span class="type">${typeOf(schema)}</span>${description === undefined ? '' : `<div>${prose(description)}</div>`}</div></div>`;
}

function mediaField(id: string, label: string, name: string, media: readonly string[]): string {
  const options = media.map((value) => `<option>${escaped(value)}</option>`);
  return `<div class="field"><label for="${escaped(id)}"><code>${label}</code></label><select id="${escaped(id)}" data-in="${name}">${options.join('')}</select></div>`;
}

function acceptHidden(media: string | undefined): string {
  return media === undefined ? '' : `<input type="hidden" data-in="accept" value="${escaped(media)}">`;
}

function bodyField(id: string, example: unknown): string {
  const text = example === undefined ? '' : typeof example === 'string' ? example : JSON.stringify(example, null, 2);
  const rows = Math.min(18, Math.max(3, text.split('\n').length));
  return `<div class="field wide"><label for="${escaped(id)}-body">Body</label><textarea id="${escaped(id)}-body" data-in="body" rows="${rows}" spellcheck="false">${escaped(text)}</textarea></div>`;
}
