import { type Message, msg } from '@pvt/ui/language';

/** By what guests review a house. */
export const CRITERIA = [
  { name: 'cleanliness', title: msg('Cleanliness') },
  { name: 'staff', title: msg('The staff') },
  { name: 'location', title: msg('Location') },
  { name: 'atmosphere', title: msg('Atmosphere') },
  { name: 'value', title: msg('Value for money') },
  { name: 'security', title: msg('Security') },
] as const satisfies readonly { name: string; title: Message }[];
export type Criterion = (typeof CRITERIA)[number]['name'];

/** As a person reads tenths: `4.7`. */
export const inPoints = (tenths: number): string => (tenths / 10).toFixed(1);
