import type { Schema } from '@pvt/client';
import { type Message, msg } from '@pvt/ui/language';

export type Amenity = Schema<'HostelProperty'>['amenities'][number];

/** What a house can have, as people read it. */
export const amenityTitles: Record<Amenity, Message> = {
  wifi: msg('Wi-Fi'),
  breakfast: msg('Breakfast'),
  kitchen: msg('Kitchen'),
  lockers: msg('Lockers'),
  linen: msg('Bed linen'),
  towels: msg('Towels'),
  hot_showers: msg('Hot showers'),
  laundry: msg('Laundry'),
  luggage_storage: msg('Luggage storage'),
  reading_lights: msg('Reading lights'),
  workspace: msg('Workspace'),
  common_room: msg('Common room'),
  bar: msg('Bar'),
  terrace: msg('Terrace'),
  garden: msg('Garden'),
  pool: msg('Pool'),
  air_conditioning: msg('Air conditioning'),
  heating: msg('Heating'),
  elevator: msg('Lift'),
  step_free_access: msg('Step-free access'),
  parking: msg('Parking'),
  pets_allowed: msg('Pets allowed'),
  reception_24_hours: msg('Reception around the clock'),
  airport_transfer: msg('Airport transfer'),
  bicycle_hire: msg('Bicycle hire'),
  surfboard_hire: msg('Surfboard hire'),
  tours: msg('Tours'),
};

const isAmenity = (name: string): name is Amenity => Object.hasOwn(amenityTitles, name);

/** All of them, those first that most guests ask for. */
export const amenities: readonly Amenity[] = Object.keys(amenityTitles).filter(isAmenity);
