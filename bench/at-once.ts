/** Does something `count` times, `places` of them under way at a time. */
export async function atOnce(places: number, count: number, work: (i: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const goOn = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: places }, goOn));
}
