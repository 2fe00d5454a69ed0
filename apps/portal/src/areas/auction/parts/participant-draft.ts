import type { Kept } from '../staff-api.ts';

/** What is kept of an account, as it is typed: digests one in each line. */
export interface ParticipantDraft {
  readonly organisation: string;
  readonly verified: boolean;
  readonly suspended: boolean;
  readonly trustLimit: string;
  readonly paymentMethods: string;
  readonly devices: string;
}

export const BLANK: Kept = {
  ...{ organisation: null, verified: false, suspended: false, trustLimit: null, paymentMethods: [], devices: [] },
};

export const draftOf = ({ organisation, trustLimit, paymentMethods, devices, ...kept }: Kept): ParticipantDraft => ({
  ...kept,
  ...{ organisation: organisation ?? '', trustLimit: trustLimit === null ? '' : String(trustLimit) },
  ...{ paymentMethods: paymentMethods.join('\n'), devices: devices.join('\n') },
});

/** Undefined where the limit is no whole number of minor units. */
export function keptOf(draft: ParticipantDraft): Kept | undefined {
  const { organisation, trustLimit, paymentMethods, devices, verified, suspended } = draft;
  const limit = trustLimit.trim() === '' ? null : /^\d{1,15}$/.test(trustLimit.trim()) ? Number(trustLimit) : undefined;
  if (limit === undefined) return undefined;
  return {
    ...{
      organisation: organisation.trim() === '' ? null : organisation.trim(),
      verified,
      suspended,
      trustLimit: limit,
    },
    ...{ paymentMethods: linesOf(paymentMethods), devices: linesOf(devices) },
  };
}

const linesOf = (text: string): string[] => [...new Set(text.split(/\s+/).filter((line) => line !== ''))];
