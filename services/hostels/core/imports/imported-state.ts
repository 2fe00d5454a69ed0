import { deskDate, type HouseHours, noShowFrom, type StayState } from '../booking/state.ts';

/**
 * What a stay that was sold elsewhere is when it comes in. Nobody here has seen the guest of a night that is over come: as the other system
 * has not cancelled the stay, the guest is in the house.
 * @param now ms since 1970
 */
export function importedState(
  { arrival, departure }: { readonly arrival: string; readonly departure: string },
  now: number,
  house: HouseHours,
): StayState {
  const today = deskDate(now, house);
  if (departure <= today) return 'left';
  return arrival < today || now >= noShowFrom(arrival, house) ? 'in_house' : 'expected';
}
