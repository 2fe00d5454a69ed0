import { exact, writeExact, ZERO } from '../questions/exact.ts';

/** Which part of all marks a mark is, exactly; nothing of nothing is nothing. */
export function shareOf(mark: string, outOf: string): string {
  const all = exact(outOf);
  return all.equals(ZERO) ? '0' : writeExact(exact(mark).div(all));
}

/** @param share of all marks, exactly */
export const isPass = (share: string, { passShare = '0' }: { readonly passShare?: string | undefined }): boolean =>
  exact(share).compare(exact(passShare)) >= 0;
