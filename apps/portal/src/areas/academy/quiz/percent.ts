/** '62.5' as the exact part '0.625'; undefined where it is no percentage from 0 to 100. */
export function shareOfPercent(percent: string): string | undefined {
  const [, whole = '', rest = ''] = /^(\d{1,3})(?:[.,](\d{1,6}))?$/.exec(percent.trim()) ?? [];
  if (whole === '' || Number(`${whole}.${rest}`) > 100) return undefined;
  const digits = `${whole.padStart(3, '0')}${rest}`;
  const share = `${digits.slice(0, -2 - rest.length)}.${digits.slice(-2 - rest.length)}`;
  return share.replace(/^0+(?=\d)/, '').replace(/\.?0+$/, '');
}

/** '0.625' as '62.5'; a ratio is rounded to six places. */
export function percentOfShare(share: string): string {
  const [, whole = '', rest = ''] = /^(\d+)(?:\.(\d+))?$/.exec(share) ?? [];
  if (whole === '') {
    const [over, under] = share.split('/').map(Number);
    return String(Math.round(((over ?? 0) / (under ?? 1)) * 1e8) / 1e6);
  }
  const digits = rest.padEnd(2, '0');
  const percent = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const left = digits.slice(2).replace(/0+$/, '');
  return left === '' ? percent : `${percent}.${left}`;
}
