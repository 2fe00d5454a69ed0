import type { DeliveryReport } from '../../core/delivery-report.ts';

/** A provider's request, as it came. */
export interface ReportRequest {
  readonly raw: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As the provider called it: its signature may cover it. */
  readonly url: string;
  /** Of the address, by which we know the message where the body does not say. */
  readonly message: string | undefined;
}

/** Not signed by the provider, or no report. */
export class ReportRejected extends Error {
  readonly code: 'MESSAGE_REPORT_SIGNATURE_INVALID' | 'MESSAGE_REPORT_INVALID';

  constructor(code: ReportRejected['code'], detail: string) {
    super(detail);
    this.name = 'ReportRejected';
    this.code = code;
  }
}

/** Of messages that are ours; the rest of what a provider sends is none of our business. */
export type Reports = readonly DeliveryReport[];

export function unsigned(detail: string): ReportRejected {
  return new ReportRejected('MESSAGE_REPORT_SIGNATURE_INVALID', detail);
}

/** More than a provider sends at once is none of its. */
const MOST_AT_ONCE = 2000;

/** @throws ReportRejected */
export function jsonOf(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    throw new ReportRejected('MESSAGE_REPORT_INVALID', 'The body is no JSON.');
  }
}

/** @throws ReportRejected */
export function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value))
    throw new ReportRejected('MESSAGE_REPORT_INVALID', 'The body has no list where reports are expected.');
  if (value.length > MOST_AT_ONCE)
    throw new ReportRejected('MESSAGE_REPORT_INVALID', `The body has more than ${MOST_AT_ONCE} reports.`);
  return value;
}
