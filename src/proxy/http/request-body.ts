import {Refusal} from '../problem.ts';

/** Limits for reading a body. */
export interface BodyLimits {
  bodyBytes: number;
  bodyTime: number;
}

/**
 * The JSON of a request. Received bytes are counted, whatever `Content-Length` says; invalid UTF-8 is refused, and
 * compressed bodies are not unpacked.
 *
 * @throws {Refusal} `unsupported-media-type`, `payload-too-large`, `bad-request`
 */
export async function readJson(request: Request, limits: BodyLimits): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!JSON_TYPE.test(type)) throw new Refusal('unsupported-media-type');
  if (!PLAIN.test(request.headers.get('content-encoding') ?? '')) {
    throw new Refusal('unsupported-media-type', [], {'accept-encoding': 'identity'});
  }
  const bytes = await readBytes(request.body, limits);
  if (isDeep(bytes)) throw new Refusal('bad-request');
  try {
    return JSON.parse(UTF8.decode(bytes));
  } catch {
    throw new Refusal('bad-request');
  }
}

/**
 * All bytes of a stream.
 *
 * @param limits without a time, the caller limits it
 * @throws {Refusal} `payload-too-large` above the size, `bad-request` after the time
 */
export async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  {bodyBytes, bodyTime}: Pick<BodyLimits, 'bodyBytes'> & Partial<BodyLimits>,
): Promise<Uint8Array> {
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isLate = false;
  const stop = (): void => {
    isLate = true;
    // Ends a waiting read, whatever the source does.
    cancel();
  };
  const timer = bodyTime === undefined ? undefined : setTimeout(stop, bodyTime);
  try {
    for (;;) {
      const {done, value} = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > bodyBytes) throw new Refusal('payload-too-large');
      chunks.push(value);
    }
  } catch (error) {
    cancel();
    throw error instanceof Refusal ? error : new Refusal('bad-request');
  } finally {
    clearTimeout(timer);
  }
  if (isLate) throw new Refusal('bad-request');
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  if (chunks[0]?.byteLength === size) return chunks[0];
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** True for JSON that is nested too deeply for recursive code. */
export function isDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let isText = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === QUOTE) isText = !isText;
    else if (isText) index += byte === BACKSLASH ? 1 : 0;
    else if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;
/** RFC 9110, 15.5.16: an unsupported coding has the same status as an unsupported media type. */
const PLAIN = /^(?:identity)?$/i;
const UTF8 = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
const MAX_DEPTH = 64;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
