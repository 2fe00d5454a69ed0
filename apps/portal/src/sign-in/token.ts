/** The token in what was pasted: the whole link, or the token alone. */
export function tokenOf(pasted: string): string {
  return /[?&]token=([^&\s]+)/.exec(pasted)?.[1] ?? pasted.trim();
}
