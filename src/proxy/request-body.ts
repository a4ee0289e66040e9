import {Refusal} from './problem.ts';

/** How much body is read, and for how long. */
export interface BodyLimits {
  bodyBytes: number;
  bodyTime: number;
}

/**
 * A request's JSON. Bytes are counted as they come, whatever `Content-Length` says; broken UTF-8 is
 * refused, not repaired.
 *
 * @throws {Refusal} `unsupported-media-type`, `payload-too-large`, `bad-request`
 */
export async function readJson(request: Request, limits: BodyLimits): Promise<unknown> {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') throw new Refusal('unsupported-media-type');
  const bytes = await readBytes(request.body, limits);
  try {
    const text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
    if (depth(text) > MAX_DEPTH) throw new SyntaxError('Too deep');
    return JSON.parse(text);
  } catch {
    throw new Refusal('bad-request');
  }
}

/**
 * All bytes of a stream.
 *
 * @throws {Refusal} `payload-too-large` beyond the count, `bad-request` beyond the time
 */
export async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  {bodyBytes, bodyTime}: BodyLimits,
): Promise<Uint8Array> {
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('bad-request')), bodyTime);
  });
  try {
    for (let size = 0; ;) {
      const {done, value} = await Promise.race([reader.read(), late]);
      if (done) return joined(chunks, size);
      size += value.byteLength;
      if (size > bodyBytes) throw new Refusal('payload-too-large');
      chunks.push(value);
    }
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    throw error instanceof Refusal ? error : new Refusal('bad-request');
  } finally {
    clearTimeout(timer);
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** Brackets inside each other. Those inside strings count too: no contact holds many. */
function depth(text: string): number {
  let now = 0;
  let most = 0;
  for (const sign of text) {
    if (sign === '{' || sign === '[') most = Math.max(most, ++now);
    else if (sign === '}' || sign === ']') now -= 1;
  }
  return most;
}

const MAX_DEPTH = 64;
