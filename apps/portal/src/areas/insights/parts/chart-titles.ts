import { type Message, msg } from '@pvt/ui/language';
import type { ChartKind } from '../board-types.ts';

export const chartTitles: Record<ChartKind, Message> = {
  line: msg('line'),
  bar: msg('bar'),
  number: msg('number'),
  table: msg('table'),
};
