import type { RatePlan } from './setup.ts';

/** Who asks for a price: somebody on the site, there signed in with an account of the organisation, or the house itself. */
export type Buyer = 'guest' | 'member' | 'desk';

/** Codes are compared so. */
export function writtenCode(code: string): string {
  return code.trim().toUpperCase();
}

type Plan = Pick<RatePlan, 'id' | 'visibility' | 'types'>;

/** Whether a rate plan is sold to who asks. @param code as it was typed */
export function isSoldTo({ visibility }: Plan, buyer: Buyer, code: string | undefined): boolean {
  if (buyer === 'desk' || visibility === undefined) return true;
  switch (visibility.kind) {
    case 'public':
      return true;
    case 'members':
      return buyer === 'member';
    case 'code':
      return isCodeOf({ visibility }, code);
  }
}

export function isForMembers({ visibility }: Pick<Plan, 'visibility'>): boolean {
  return visibility?.kind === 'members';
}

function isCodeOf({ visibility }: Pick<Plan, 'visibility'>, code = ''): boolean {
  return visibility?.kind === 'code' && writtenCode(visibility.code) === writtenCode(code);
}

/**
 * The plan that is meant where none is named: that of the code, else the first, which is everybody's.
 * @param type the room type, where one is asked for
 */
export function planMeant<P extends Plan>(plans: readonly P[], code: string | undefined, type?: string): P | undefined {
  const ofCode = plans.find((plan) => isCodeOf(plan, code) && (type === undefined || isForType(plan, type)));
  return ofCode ?? plans[0];
}

export function isForType({ types }: Pick<Plan, 'types'>, type: string): boolean {
  return types?.includes(type) !== false;
}
