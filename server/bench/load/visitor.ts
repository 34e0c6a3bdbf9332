import { brotliDecompressSync } from 'node:zlib';
import { HttpConnection } from './http-connection.ts';

/** A request but for its variables: made once, so that the generator does not write it again each time. */
export interface Ask {
  readonly beginning: string;
}

/** Asks for one of the client's operations, by its name; or for a document without a name. */
export function asking(document: string, operationName?: string): Ask {
  const name = operationName ? `"operationName":"${operationName}",` : '';
  return { beginning: `{${name}"query":${JSON.stringify(document)},"variables":` };
}

export interface VisitorOptions {
  readonly port: number;
  /** As a browser does, whose answers the server then compresses. */
  readonly acceptsBrotli: boolean;
}

const ERRORS = '"errors":';

/** A browser on one connection: keeps its cookie and asks one thing at a time. */
export class Visitor {
  readonly #connection: HttpConnection;
  readonly #head: string;
  #isChecked = false;
  cookie: string | null = null;

  private constructor(connection: HttpConnection, { acceptsBrotli }: VisitorOptions) {
    this.#connection = connection;
    this.#head =
      'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\napollo-require-preflight: true\r\n' +
      'accept: application/graphql-response+json,application/json;q=0.9\r\nuser-agent: boutique-bench\r\n' +
      (acceptsBrotli ? 'accept-encoding: gzip, deflate, br\r\n' : '');
  }

  static async open(options: VisitorOptions): Promise<Visitor> {
    return new Visitor(await HttpConnection.open(options.port), options);
  }

  /** The answer's bytes. @throws Error when it is not a success */
  async ask({ beginning }: Ask, variables: object = {}): Promise<Buffer> {
    const cookie = this.cookie ? `cookie: ${this.cookie}\r\n` : '';
    const answer = await this.#connection.send(this.#head + cookie, `${beginning}${JSON.stringify(variables)}}`);
    if (answer.setCookie) this.cookie = answer.setCookie.split(';', 1)[0] ?? null;
    // Of compressed answers the first is opened; the server's own count of refused operations tells of the others
    if (answer.isCompressed && this.#isChecked) return answer.body;
    const bytes = answer.isCompressed ? brotliDecompressSync(answer.body) : answer.body;
    this.#isChecked = true;
    if (answer.status !== 200 || bytes.includes(ERRORS)) {
      throw new Error(`${answer.status} ${bytes.toString('utf8', 0, 400)}`);
    }
    return bytes;
  }

  close(): void {
    this.#connection.close();
  }
}
