import { isRecord, parseJson } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import type { FlowDefinition, FlowStep } from '../types.ts';

export type ReadDefinition = { ok: true; definition: FlowDefinition } | { ok: false; message: string };

/** A definition out of what a person typed, checked as far as drawing it needs. The server checks the rest when it is saved. */
export function readDefinition(text: string): ReadDefinition {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (!isRecord(value)) return { ok: false, message: t('A flow is an object with "on" and "steps".') };
  const on = value['on'];
  const steps = value['steps'];
  if (!Array.isArray(on) || !on.every((type) => typeof type === 'string')) {
    return { ok: false, message: t('"on" is a list of event types, such as ["room.cleaned"].') };
  }
  if (!Array.isArray(steps) || !steps.every(isRecord)) {
    const example = '[{"when": "data.minutes > 30"}]';
    return { ok: false, message: t('"steps" is a list of objects, such as {example}.', { example }) };
  }
  return { ok: true, definition: { ...value, on, steps } };
}

export interface Branch {
  title: string;
  steps: FlowStep[];
}

/** The branches of a route step, in order; empty for any other step. */
export function branchesOf(step: FlowStep): Branch[] {
  const route = step['route'];
  if (!Array.isArray(route)) return [];
  return route.filter(isRecord).map((branch) => {
    const { name, when, steps, otherwise } = branch;
    const condition = typeof when === 'string' ? when : otherwise === true ? t('otherwise') : '';
    return {
      title: typeof name === 'string' ? name : condition,
      steps: Array.isArray(steps) ? steps.filter(isRecord) : [],
    };
  });
}

const kinds = ['when', 'map', 'split', 'dedupe', 'lookup', 'enrich', 'window', 'route', 'to'] as const;
export type StepKind = (typeof kinds)[number] | 'unknown';

function kindOf(step: FlowStep): StepKind {
  return kinds.find((kind) => kind in step) ?? 'unknown';
}

const sinkTitles: Record<string, Message> = {
  event: msg('Send event'),
  metric: msg('To metric'),
  webhook: msg('Call webhook'),
  deadLetter: msg('Dead letter'),
};

const titles: Record<StepKind, Message> = {
  when: msg('Only when'),
  map: msg('Map'),
  split: msg('Split'),
  dedupe: msg('Once per key'),
  lookup: msg('Look up'),
  enrich: msg('Enrich'),
  window: msg('Window'),
  route: msg('Route'),
  to: msg('Send'),
  unknown: msg('Step'),
};

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function sinkDetail(sink: unknown): string {
  if (typeof sink === 'string') return sink;
  if (!isRecord(sink)) return '';
  return text(sink['type']) || text(sink['url']) || text(sink['reason']) || text(sink['name']);
}

function windowDetail(value: Record<string, unknown>): string {
  const length = text(value['size']) || text(value['gap']);
  const aggregate = isRecord(value['aggregate']) ? Object.keys(value['aggregate']).join(', ') : '';
  return [text(value['kind']), length, aggregate].filter((part) => part !== '').join(' · ');
}

function detailOf(kind: StepKind, step: FlowStep): string {
  const value = kind === 'unknown' ? undefined : step[kind];
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return t('{count, plural, one {# way} other {# ways}}', { count: value.length });
  if (!isRecord(value)) return '';
  if (kind === 'map') return Object.keys(value).join(', ');
  if (kind === 'dedupe') return t('{key} in {period}', { key: text(value['key']), period: text(value['period']) });
  if (kind === 'lookup') return t('{table} by {key}', { table: text(value['table']), key: text(value['key']) });
  if (kind === 'enrich') return `${text(value['task'])} → ${text(value['as'])}`;
  if (kind === 'window') return windowDetail(value);
  if (kind === 'to') return sinkDetail(Object.values(value)[0]);
  return '';
}

/** A step in a few words: what it does and its gist. */
export function describeStep(step: FlowStep): { kind: StepKind; title: string; detail: string } {
  const kind = kindOf(step);
  const sink = kind === 'to' && isRecord(step['to']) ? (Object.keys(step['to'])[0] ?? '') : '';
  const name = text(step['name']);
  return { kind, title: name || t(sinkTitles[sink] ?? titles[kind]), detail: detailOf(kind, step) };
}
