import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  readonly status: number;
  /** The raw value of `set-cookie`, or null. */
  readonly setCookie: string | null;
  readonly isCompressed: boolean;
  readonly body: Buffer;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LINE_END = Buffer.from('\r\n');

/**
 * One kept-alive HTTP/1.1 connection that sends one request at a time. It writes to the socket itself: the generator shares the
 * machine with what it measures, and a general HTTP client would cost it several times as much.
 */
export class HttpConnection {
  readonly #socket: Socket;
  #received: Buffer[] = [];
  #waiting: { done: (answer: HttpAnswer) => void; failed: (error: Error) => void } | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  static open(port: number): Promise<HttpConnection> {
    return new Promise((done, failed) => {
      const socket = connect({ host: '127.0.0.1', port });
      socket.once('error', failed);
      socket.once('connect', () => {
        socket.off('error', failed);
        done(new HttpConnection(socket));
      });
    });
  }

  /** Sends one request, head and body as given. Rejects when the connection ends before the answer. */
  send(head: string, body: string): Promise<HttpAnswer> {
    return new Promise((done, failed) => {
      this.#waiting = { done, failed };
      this.#socket.write(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#received.push(chunk);
    const bytes = this.#received.length === 1 ? chunk : Buffer.concat(this.#received);
    const answer = parseAnswer(bytes);
    if (!answer) {
      this.#received = [bytes];
      return;
    }
    this.#received = [];
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.done(answer);
  }

  #fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.failed(error);
  }
}

/** The answer that `bytes` holds, or null while it is not complete. */
function parseAnswer(bytes: Buffer): HttpAnswer | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = bytes.toString('latin1', 0, headEnd);
  const body = bytes.subarray(headEnd + HEAD_END.length);
  const length = header(head, 'content-length');
  const whole = length === null ? joinChunks(body) : body.length >= Number(length) ? body : null;
  if (!whole) return null;
  return {
    status: Number(head.slice(9, 12)),
    setCookie: header(head, 'set-cookie'),
    isCompressed: header(head, 'content-encoding') !== null,
    body: whole,
  };
}

function header(head: string, name: string): string | null {
  const at = head.indexOf(`\r\n${name}: `);
  if (at < 0) return null;
  const start = at + name.length + 4;
  const end = head.indexOf('\r\n', start);
  return head.slice(start, end < 0 ? undefined : end);
}

/** The body of a chunked answer, or null while its last chunk is missing. */
function joinChunks(body: Buffer): Buffer | null {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = body.indexOf(LINE_END, at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    const start = lineEnd + LINE_END.length;
    if (body.length < start + size + LINE_END.length) return null;
    if (size === 0) return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    chunks.push(body.subarray(start, start + size));
    at = start + size + LINE_END.length;
  }
}
