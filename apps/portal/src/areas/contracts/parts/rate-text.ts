import { formatDecimal } from '@pvt/ui/format';

/** A rate in basis points, as a percentage. */
export const rateText = (basisPoints: number): string => `${formatDecimal(basisPoints / 100)} %`;
