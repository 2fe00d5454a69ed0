import { t } from '../language/message.ts';
import type { FieldError, Problem } from './types.ts';

type Fields = Record<string, unknown>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function fieldErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((entry) => {
    const step = text(entry['step']);
    const column = entry['column'];
    return {
      pointer: text(entry['pointer']) ?? '',
      detail: text(entry['detail']) ?? t('This value is not accepted.'),
      ...(step === undefined ? {} : { step }),
      ...(typeof column === 'number' ? { column } : {}),
    };
  });
}

/** A problem out of whatever body came with a failed answer; a body that is no problem document keeps only the status. */
export function problemFrom(status: number, body: unknown, retryAfter?: string | null): Problem {
  const fields = isRecord(body) ? body : {};
  const pointer = text(fields['pointer']);
  const traceId = text(fields['traceId']);
  const errors = fieldErrors(fields['errors']);
  const seconds = Number(retryAfter);
  return {
    status,
    code: text(fields['code']) ?? `HTTP_${status}`,
    title: text(fields['title']) ?? t('The server refused this'),
    detail: text(fields['detail']) ?? '',
    ...(pointer === undefined ? {} : { pointer }),
    ...(errors.length === 0 ? {} : { errors }),
    ...(traceId === undefined ? {} : { traceId }),
    ...(retryAfter && Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {}),
  };
}

/** The problem of a server that did not answer at all. */
export function unreachable(): Problem {
  return {
    status: 0,
    code: 'SERVER_UNREACHABLE',
    title: t('The server does not answer'),
    detail: t('Nothing came back from it.'),
  };
}

/** A text with a capital and a full stop, as a sentence beside others needs them; a JSON pointer it begins with stays. */
export function asSentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}${/[.!?…:]$/.test(trimmed) ? '' : '.'}`;
}

/** True for errors of the API; RTK Query may also report errors of its own. */
export function isProblem(error: unknown): error is Problem {
  return isRecord(error) && typeof error['status'] === 'number' && typeof error['code'] === 'string';
}
