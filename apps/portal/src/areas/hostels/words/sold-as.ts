import type { Schema } from '@pvt/client';
import { type Message, msg } from '@pvt/ui/language';

export type Sells = Schema<'RoomType'>['sells'];

/** What one unit of a room type is. */
export const sellsTitles: Record<Sells, Message> = {
  mixed_dorm_bed: msg('Bed in a mixed dorm'),
  female_dorm_bed: msg('Bed in a female dorm'),
  male_dorm_bed: msg('Bed in a male dorm'),
  private_room: msg('Private room'),
  apartment: msg('Apartment'),
};
