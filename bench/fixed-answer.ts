import { createServer } from 'node:net';

/**
 * An upstream that costs as little as one can: it looks at no request, and answers each with the same bytes, as many as its first
 * argument says. Run as a process of its own.
 */
const size = Number(process.argv[2]);
const answer = Buffer.concat([
  Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\ncontent-length: ${size}\r\n\r\n`),
  Buffer.alloc(size, 'x'),
]);
const server = createServer({ noDelay: true }, (socket) => {
  socket.on('data', () => socket.write(answer));
  socket.on('error', () => socket.destroy());
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`localhost:${typeof address === 'object' ? address?.port : ''}\n`);
});
