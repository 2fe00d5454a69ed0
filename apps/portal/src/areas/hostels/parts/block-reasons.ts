import { type Message, msg } from '@pvt/ui/language';
import type { Block } from '../api.ts';

export const reasonTitles: Record<Block['reason'], Message> = {
  maintenance: msg('Maintenance'),
  owner: msg('Owner’s use'),
  channel: msg('Calendar of a channel'),
};
