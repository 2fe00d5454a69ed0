/** Takes a value into a list with commas between, or out of it. */
export function toggled(list: string, value: string): string {
  const all = list === '' ? [] : list.split(',');
  return (all.includes(value) ? all.filter((each) => each !== value) : [...all, value]).join(',');
}
