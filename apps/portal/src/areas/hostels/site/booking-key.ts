const nameOf = (code: string): string => `booking ${code}`;

/** Keeps the secret of a booking for this tab: who comes back from a bank comes back without it. */
export function keepKey(code: string, key: string): void {
  if (key !== '') sessionStorage.setItem(nameOf(code), key);
}

/** The secret that this tab has had of a booking; '' where there is none. */
export const keptKey = (code: string): string => sessionStorage.getItem(nameOf(code)) ?? '';
