interface Typed {
  readonly account: string;
  readonly percent: string;
}

/** The members of a team as they are typed: rows without an account are left out. Undefined where they do not come to 100 %. */
export function sharesOf(rows: readonly Typed[]): { account: string; share: number }[] | undefined {
  const named = rows.filter(({ account }) => account.trim() !== '');
  const members = named.map(({ account, percent }) => ({
    account: account.includes(':') ? account.trim() : `person:${account.trim()}`,
    share: /^\s*\d{1,3}([.,]\d{1,2})?\s*$/.test(percent) ? Math.round(Number(percent.replace(',', '.')) * 100) : 0,
  }));
  const whole = members.reduce((sum, { share }) => sum + share, 0) === 10_000;
  return whole && members.every(({ share }) => share > 0) ? members : undefined;
}
