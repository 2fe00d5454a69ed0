/** The length of the longest subsequence that rises (patience sorting: M. L. Fredman, 1975). @param numbers no two alike */
export function longestRising(numbers: readonly number[]): number {
  /** The smallest number at which a rising subsequence of each length ends. */
  const ends: number[] = [];
  for (const number of numbers) {
    const at = ends.findIndex((end) => end >= number);
    if (at < 0) ends.push(number);
    else ends[at] = number;
  }
  return ends.length;
}
