/** Means of groups, as they grow. */
export interface RunningMeans {
  add(group: string, value: number): void;
  /** @param expected where nothing is known of the group @param weight as of so many values */
  of(group: string, expected: number, weight: number): number;
}

export function openRunningMeans(): RunningMeans {
  const groups = new Map<string, { sum: number; count: number }>();
  return {
    add(group, value) {
      const known = groups.get(group);
      if (known === undefined) groups.set(group, { sum: value, count: 1 });
      else {
        known.sum += value;
        known.count += 1;
      }
    },
    of(group, expected, weight) {
      const { sum, count } = groups.get(group) ?? { sum: 0, count: 0 };
      return count + weight === 0 ? expected : (sum + expected * weight) / (count + weight);
    },
  };
}
