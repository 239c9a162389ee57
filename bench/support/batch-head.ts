/** The head of a request as a page of the demo shop sends it. */
export const batchHead = (port: number, bytes: number): Buffer =>
  Buffer.from(
    `POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://localhost:8788\r\n` +
      `Content-Type: text/plain\r\nContent-Length: ${bytes}\r\n\r\n`,
  );
