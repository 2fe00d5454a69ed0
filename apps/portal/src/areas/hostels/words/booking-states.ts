import { type Message, msg } from '@pvt/ui/language';

export type BookingState = 'pending' | 'confirmed' | 'in_house' | 'left' | 'no_show' | 'cancelled' | 'failed';

/** Where a booking stands, in a word. */
export const bookingTitles: Record<BookingState, Message> = {
  pending: msg('To be paid'),
  confirmed: msg('Confirmed'),
  in_house: msg('In house'),
  left: msg('Left'),
  no_show: msg('No-show'),
  cancelled: msg('Cancelled'),
  failed: msg('Not booked'),
};

export const isBookingState = (name: string): name is BookingState => Object.hasOwn(bookingTitles, name);
