import {
  compileExpression,
  type Expression,
  ExpressionFault,
  ExpressionInvalid,
  type ResultType,
} from '@pvt/kernel/cel';
import type { FieldError } from '@pvt/kernel/errors';
import { CHANNELS, type ChannelName, PLACES } from './channel.ts';
import { LANGUAGES, type Language } from './language.ts';
import type { Content } from './message.ts';
import { type Notification, templateFor } from './notification.ts';
import { namedBy, RecipientInvalid } from './recipient.ts';
import { escapeHtml, renderTemplate } from './render-template.ts';
import { parseTemplate, TemplateFault, type TemplateNode } from './template-syntax.ts';

/** HTML of the templates in MJML, with their variables, by channel and language. */
export type CompiledHtml = Partial<Record<ChannelName, Partial<Record<Language, string>>>>;

export interface MessageEvent {
  readonly id: string;
  readonly type: string;
  readonly key: string;
  readonly time: string;
  readonly source: string;
  readonly data: unknown;
}

/** Addresses that a message may name, as `{{links.console}}`. */
interface Links {
  readonly unsubscribe: string;
  /** Where the console is, without a slash at the end. */
  readonly console: string;
}

export function linksOf(publicUrl: URL, unsubscribePath: string): Links {
  return {
    unsubscribe: new URL(unsubscribePath, publicUrl).href,
    console: new URL('/', publicUrl).href.replace(/\/$/, ''),
  };
}

export interface Addressee {
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly links: Links;
}

interface ParsedTemplate {
  readonly subject: readonly TemplateNode[];
  readonly text: readonly TemplateNode[];
  readonly html: readonly TemplateNode[] | undefined;
}

/** A notification, ready to be run for each event. */
export interface CompiledNotification {
  readonly definition: Notification;
  readonly condition: Expression | undefined;
  readonly recipient: Expression;
  readonly once: Expression | undefined;
  /** In the recipient's language, or another one that there is; undefined where the channel has no template. @throws TemplateFault */
  render(channel: ChannelName, event: MessageEvent, addressee: Addressee): Content | undefined;
}

const EVENT = {
  members: { type: 'string', id: 'string', key: 'string', time: 'timestamp', source: 'string' },
} as const;

export const variablesOf = ({ data, ...event }: MessageEvent): Readonly<Record<string, unknown>> => ({ event, data });

function expression(text: string, returns: ResultType): Expression {
  return compileExpression(text, { event: EVENT, data: 'dyn' }, returns);
}

/** @throws ExpressionInvalid, TemplateFault: what was saved has neither */
export function compileNotification(definition: Notification, html: CompiledHtml): CompiledNotification {
  const parsed = new Map<string, ParsedTemplate>();
  for (const channel of CHANNELS)
    for (const language of LANGUAGES) {
      const template = definition.templates[channel]?.[language];
      if (template === undefined) continue;
      const compiled = html[channel]?.[language];
      parsed.set(`${channel} ${language}`, {
        subject: parseTemplate(template.subject ?? ''),
        text: parseTemplate(template.text),
        html: compiled === undefined ? undefined : parseTemplate(compiled),
      });
    }
  return {
    definition,
    condition: definition.condition === undefined ? undefined : expression(definition.condition, 'bool'),
    recipient: expression(definition.recipient, 'dyn'),
    once: definition.once === undefined ? undefined : expression(definition.once, 'dyn'),
    render(channel, event, addressee) {
      const found = templateFor(definition, channel, addressee.language);
      const nodes = found === undefined ? undefined : parsed.get(`${channel} ${found.language}`);
      if (found === undefined || nodes === undefined) return undefined;
      const { name, timeZone, links } = addressee;
      const variables = {
        ...variablesOf(event),
        recipient: { name, language: found.language },
        links,
      };
      const how = { language: found.language, timeZone };
      const plain = { ...how, html: false };
      const text = renderTemplate(nodes.text, variables, plain);
      return {
        subject: renderTemplate(nodes.subject, variables, plain).replaceAll(/\s+/g, ' ').trim(),
        text,
        html: nodes.html === undefined ? htmlOf(text) : renderTemplate(nodes.html, variables, { ...how, html: true }),
      };
    },
  };
}

/** The same for who reads HTML: its paragraphs, and a link for each that is one. */
export function htmlOf(text: string): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => {
      const safe = escapeHtml(paragraph).replaceAll('\n', '<br>');
      return /^https?:\/\/\S+$/.test(paragraph) ? `<p><a href="${safe}">${safe}</a></p>` : `<p>${safe}</p>`;
    });
  return `<!doctype html><html><body style="font-family: sans-serif; max-width: 36em">${paragraphs.join('')}</body></html>`;
}

/** What is wrong with it, apart from its MJML. Pointers are into the definition. */
export function definitionFaults(definition: Notification): FieldError[] {
  return [
    ...typeFaults(definition),
    ...expressionFaults(definition),
    ...channelFaults(definition),
    ...templateFaults(definition),
  ];
}

function typeFaults({ on, cancelOn = [] }: Notification): FieldError[] {
  return [
    ...on.map((type, i) => [type, `/on/${i}`] as const),
    ...cancelOn.map((type, i) => [type, `/cancelOn/${i}`] as const),
  ]
    .filter(([type]) => type.startsWith('pvt.notifications.'))
    .map(([type, pointer]) => ({
      pointer,
      detail: `${type} is published by messages themselves: one would lead to the next without end.`,
    }));
}

function sampleEvent({ on: [type = ''], sample }: Notification): MessageEvent {
  return { id: 'sample', type, key: 'sample', time: '2026-11-20T12:00:00Z', source: '/sample', data: sample };
}

function expressionFaults(definition: Notification): FieldError[] {
  const { condition, recipient, once } = definition;
  const sample = variablesOf(sampleEvent(definition));
  return [
    expressionFault('/condition', condition, 'bool', sample, () => undefined),
    expressionFault('/recipient', recipient, 'dyn', sample, (value) => void namedBy(value)),
    expressionFault('/once', once, 'dyn', sample, () => undefined),
  ].filter((fault) => fault !== undefined);
}

function expressionFault(
  pointer: string,
  text: string | undefined,
  returns: ResultType,
  sample: Readonly<Record<string, unknown>>,
  check: (value: unknown) => void,
): FieldError | undefined {
  if (text === undefined) return undefined;
  try {
    check(expression(text, returns).run(sample));
    return undefined;
  } catch (error) {
    if (error instanceof ExpressionInvalid) return { pointer, detail: error.message, column: error.column };
    if (error instanceof ExpressionFault)
      return { pointer, detail: `Of the sample it fails: ${error.message}`, column: error.column };
    if (error instanceof RecipientInvalid) return { pointer, detail: `Of the sample ${error.message}.` };
    throw error;
  }
}

function channelFaults({ channels, templates }: Notification): FieldError[] {
  const seen = new Set<ChannelName>();
  return channels.flatMap(({ channel }, i) => {
    const pointer = `/channels/${i}/channel`;
    const twice = seen.has(channel);
    seen.add(channel);
    if (twice) return [{ pointer, detail: `${channel} stands there twice.` }];
    const texts = templates[channel];
    if (texts === undefined) return [{ pointer, detail: `${channel} has no template.` }];
    if (channel !== 'email') return [];
    return LANGUAGES.filter((language) => texts[language] !== undefined && texts[language].subject === undefined).map(
      (language) => ({ pointer: `/templates/email/${language}/subject`, detail: 'A mail needs a subject.' }),
    );
  });
}

/** Each template is rendered on the sample: a variable that is missing is found now, and not by an event at night. */
function templateFaults(definition: Notification): FieldError[] {
  const event = sampleEvent(definition);
  const variables = {
    ...variablesOf(event),
    recipient: { name: 'Ana', language: 'en' },
    links: { unsubscribe: 'https://pvt.example/', console: 'https://pvt.example' },
  };
  return CHANNELS.flatMap((channel) =>
    LANGUAGES.flatMap((language) => {
      const template = definition.templates[channel]?.[language];
      return (['subject', 'text', 'mjml'] as const).flatMap((part) => {
        const source = template?.[part];
        const pointer = `/templates/${channel}/${language}/${part}`;
        return source === undefined ? [] : templateFault(pointer, source, variables, language);
      });
    }),
  );
}

function templateFault(
  pointer: string,
  source: string,
  variables: Readonly<Record<string, unknown>>,
  language: Language,
): FieldError[] {
  try {
    renderTemplate(parseTemplate(source), variables, { language, timeZone: 'UTC', html: false });
    return [];
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    const line = source.slice(0, error.at).split('\n').length;
    const detail = `Line ${line}: ${error.message}.`;
    return [{ pointer, detail, line, ...(error.missing === undefined ? {} : { variable: error.missing }) }];
  }
}

/** Whether a recipient can be reached by a channel at all. */
export function addressFor(
  channel: ChannelName,
  {
    key,
    email,
    phone,
  }: { readonly key: string; readonly email?: string | undefined; readonly phone?: string | undefined },
): string | undefined {
  if (PLACES.has(channel)) return key.startsWith('place:') ? key.slice('place:'.length) : undefined;
  if (channel === 'email') return email;
  if (channel === 'sms' || channel === 'whatsapp') return phone;
  return key.startsWith('account:') ? key.slice('account:'.length) : undefined;
}
