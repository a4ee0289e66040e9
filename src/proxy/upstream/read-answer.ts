import {isDeep, readBytes} from '../http/request-body.ts';

/**
 * The JSON of secuconnect's answer; undefined if it is missing, too large or too deeply nested.
 *
 * @throws never
 */
export async function readAnswer({body}: Response, bodyBytes: number): Promise<unknown> {
  try {
    const bytes = await readBytes(body, {bodyBytes});
    return isDeep(bytes) ? undefined : (JSON.parse(UTF8.decode(bytes)) as unknown);
  } catch {
    return undefined;
  }
}

const UTF8 = new TextDecoder();
