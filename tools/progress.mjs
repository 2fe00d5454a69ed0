// What a start that takes a while shows meanwhile: on a terminal one line that moves, elsewhere a line now and then.
const FRAME_MS = 200;
const LINE_MS = 2000;
const FRAMES = ['-', '\\', '|', '/'];

/**
 * @param {string} what is being done, such as "Building the portal"
 * @param {() => string} [howFar] such as "120 of 589 packages"; asked again and again
 * @param {Pick<NodeJS.WriteStream, 'write' | 'isTTY'>} [out]
 * @returns {{ end(): void }} to be ended when it is done, or has failed
 */
export function showProgress(what, howFar = () => '', out = process.stderr) {
  const began = Date.now();
  const line = () => `${what} … ${howFar()}`.trimEnd();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  let frame = 0;
  let shown = line();
  out.write(out.isTTY ? `${FRAMES[0]} ${shown}` : `${shown}\n`);
  const timer = setInterval(
    () => {
      if (out.isTTY) {
        frame += 1;
        out.write(`\r\x1b[K${FRAMES[frame % FRAMES.length]} ${line()} ${seconds()}`);
      } else if (line() !== shown) {
        shown = line();
        out.write(`${shown} (${seconds()})\n`);
      }
    },
    out.isTTY ? FRAME_MS : LINE_MS,
  );
  return {
    end() {
      clearInterval(timer);
      out.write(out.isTTY ? `\r\x1b[K${what}: ${seconds()}\n` : `${what}: ${seconds()}\n`);
    },
  };
}
