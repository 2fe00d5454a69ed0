import { celFunctions } from '@pvt/client/flow-language';
import type { CelFunction } from '@pvt/client/flow-schema';
import type { Explanation, Suggestion } from '@pvt/ui/editor';
import { t } from '@pvt/ui/language';

/** What an expression sees. */
export interface Scope {
  /** The members of `data`, as far as they are known. */
  readonly fields: readonly string[];
}

const variables = ['data', 'event'] as const;
const eventMembers = ['type', 'id', 'key', 'time', 'source'];
const onValue = /^[\w<>, ]+\.(?=\w+\()/;
const namespaces = ['cel', 'optional', 'strings'];

function isNamed({ name }: CelFunction): boolean {
  return name.includes('.');
}

/** Functions that are called on a value, and those that are not; some are both. */
const methods = celFunctions.filter((one) => !isNamed(one) && one.forms.some((form) => onValue.test(form)));
const calls = celFunctions.filter((one) => one.forms.some((form) => isNamed(one) || !onValue.test(form)));

function offered(one: CelFunction, detail: string): Suggestion {
  const takesNothing = one.forms.every((form) => form.includes('()'));
  return {
    label: one.name,
    kind: 'function',
    detail,
    about: one.description,
    text: takesNothing ? `${one.name}()|` : `${one.name}(|)`,
  };
}

function memberOf(name: string): Suggestion {
  return { label: name, kind: 'property', text: name };
}

/** What can follow in an expression behind what is written of it. */
export function celSuggestions(before: string, { fields }: Scope): Suggestion[] {
  if (isWithinText(before)) return [];
  const [, owner] = /(?:([\w)\]"'}]+)\.)\w*$/.exec(before) ?? [];
  if (owner === 'data') return [...fields.filter((name) => /^[A-Za-z_]\w*$/.test(name)).map(memberOf)];
  if (owner === 'event') return eventMembers.map(memberOf);
  if (owner !== undefined && namespaces.includes(owner))
    return celFunctions
      .filter(({ name }) => name.startsWith(`${owner}.`))
      .map((one) => ({ ...offered(one, one.group), label: one.name.slice(owner.length + 1) }))
      .map((one) => ({ ...one, text: `${one.label}(|)` }));
  if (owner !== undefined)
    return methods.map((one) => offered(one, one.forms.find((form) => onValue.test(form)) ?? ''));
  return [
    ...variables.map((name): Suggestion => ({ label: name, kind: 'variable', text: name, about: aboutVariable(name) })),
    ...calls.map((one) => offered(one, one.forms.find((form) => !onValue.test(form)) ?? '')),
  ];
}

/** What the word at a place of an expression is. */
export function celExplanation(text: string, at: number): Explanation | undefined {
  const start = /[\w.]*$/.exec(text.slice(0, at))?.[0].length ?? 0;
  const end = /^\w*/.exec(text.slice(at))?.[0].length ?? 0;
  const path = text.slice(at - start, at + end);
  const word = path.split('.').at(-1) ?? '';
  const variable = variables.find((name) => name === path);
  if (variable !== undefined) return { title: variable, about: aboutVariable(variable) };
  const isCall = /^\s*\(/.test(text.slice(at + end));
  const one = isCall ? celFunctions.find(({ name }) => name === path || name === word) : undefined;
  if (one === undefined) return undefined;
  const example = `${one.example} → ${JSON.stringify(one.gives)}`;
  return { title: one.name, about: one.description, code: [...one.forms, example] };
}

function aboutVariable(name: (typeof variables)[number]): string {
  return name === 'data'
    ? t('The data of the event, as the step before gave them.')
    : t('The event itself: its type, id, key, time and source.');
}

/** Whether a text that is quoted within the expression is not ended yet. */
function isWithinText(before: string): boolean {
  let quote = '';
  for (let at = 0; at < before.length; at += 1) {
    const character = before.charAt(at);
    if (quote !== '' && character === '\\') at += 1;
    else if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
  }
  return quote !== '';
}
