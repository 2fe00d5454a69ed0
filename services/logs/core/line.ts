import { maskText, maskValue } from './mask.ts';

/** A line of a log as it is kept. */
export interface Line {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** As pino has it: 10 trace, 20 debug, 30 info, 40 warn, 50 error, 60 fatal. */
  readonly level: number;
  readonly service: string;
  /** Which process wrote it: its host and number. */
  readonly process: string;
  readonly tenant: string | null;
  readonly correlation: string | null;
  readonly trace: string | null;
  /** With the error's, where it has one. */
  readonly message: string;
  /** What else it has. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A line as it is found. */
export interface KeptLine extends Omit<Line, 'at'> {
  readonly id: number;
  /** An ISO instant. */
  readonly at: string;
}

const LEVELS = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 } as const;
export type Level = keyof typeof LEVELS;
export const LEVEL_NAMES = Object.keys(LEVELS) as readonly Level[];
export const levelOf = (name: Level): number => LEVELS[name];
/** The name of the highest level that is not above. */
export function levelName(level: number): Level {
  return LEVEL_NAMES.findLast((name) => LEVELS[name] <= level) ?? 'trace';
}

const LONGEST = 16 * 1024;
const LONGEST_MESSAGE = 4000;
const LONGEST_FIELDS = 16 * 1024;
const LONGEST_NAME = 200;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TRACE = /^[0-9a-f]{32}$/;
/** A line is of the day on which it is kept, or of one next to it. */
const DAY_MS = 86_400_000;

/**
 * Reads a line as the logger wrote it, without secrets and personal data, and within what is kept of a line.
 * @param now ms since 1970
 */
export function readLine(written: string, now: number): Line {
  const { time, level, service, pid, hostname, tenant, correlation, traceId, trace, msg, ...rest } = parsed(written);
  const at = typeof time === 'number' ? time : Date.parse(textOf(time));
  const errors = messageOfError(rest['err']);
  const message = [textOf(msg), errors].filter((part) => part !== '').join(': ');
  return {
    at: Math.abs(at - now) <= DAY_MS ? at : now,
    level: typeof level === 'number' && level >= 0 && level <= 1000 ? Math.round(level) : LEVELS.info,
    service: named(service) ?? '',
    process: `${textOf(hostname)}:${textOf(pid)}`.slice(0, LONGEST_NAME),
    tenant: typeof tenant === 'string' && UUID.test(tenant) ? tenant : null,
    correlation: named(correlation),
    trace: traceOf(traceId) ?? traceOf(trace) ?? null,
    message: masked(message, LONGEST_MESSAGE),
    fields: fieldsOf(rest),
  };
}

function parsed(written: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Not a line of ours: kept as the text that it is.
  }
  return { msg: written.slice(0, LONGEST).trim() };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function named(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? masked(value, LONGEST_NAME) : null;
}

/** Cut after it is masked: half of a secret does not look like one. */
function masked(text: string, longest: number): string {
  return maskText(text.slice(0, LONGEST)).slice(0, longest).toWellFormed();
}

function traceOf(value: unknown): string | undefined {
  return typeof value === 'string' && TRACE.test(value) ? value : undefined;
}

function messageOfError(error: unknown): string {
  if (typeof error !== 'object' || error === null) return textOf(error);
  const message: unknown = Reflect.get(error, 'message');
  return textOf(message);
}

function fieldsOf(rest: Record<string, unknown>): Record<string, unknown> {
  const fields = maskValue(rest) as Record<string, unknown>;
  const text = JSON.stringify(fields);
  return text.length > LONGEST_FIELDS ? { cut: text.slice(0, LONGEST_FIELDS).toWellFormed() } : fields;
}
