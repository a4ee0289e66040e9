import assert from 'node:assert/strict';
import {describe, it, mock} from 'node:test';
import {Refusal} from '../../../src/proxy/problem.ts';
import {readBytes, readJson} from '../../../src/proxy/http/request-body.ts';

const LIMITS = {bodyBytes: 64, bodyTime: 60_000};

const requestWith = (body: BodyInit, type = 'application/json'): Request =>
  new Request('https://proxy.example', {
    method: 'POST',
    headers: {'content-type': type},
    body,
    duplex: 'half',
  } as RequestInit);

const refusal = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code;

/** A stream of the caller's, and whether its reader gave it up. */
function sourceOf(chunks: readonly Uint8Array[], end: 'ends' | 'waits' | 'breaks') {
  const state = {isCancelled: false};
  const left = [...chunks];
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = left.shift();
      if (next) return controller.enqueue(next);
      if (end === 'ends') return controller.close();
      if (end === 'breaks') return controller.error(new Error('canary'));
      return new Promise(() => undefined);
    },
    cancel() {
      state.isCancelled = true;
      throw new Error('canary');
    },
  });
  return {stream, state};
}

describe('the body of a request', () => {
  for (const type of [
    'application/json',
    'application/json; charset=utf-8',
    'application/json ;charset=utf-8',
    'Application/JSON',
  ]) {
    it(`is read as ${type}`, async () => {
      assert.deepEqual(await readJson(requestWith('{"a":1}', type), LIMITS), {a: 1});
    });
  }

  for (const type of ['text/plain; application/json', 'application/json5', 'text/json', ';']) {
    it(`is refused as ${type}`, async () => {
      const request = requestWith('{}', type);
      await assert.rejects(readJson(request, LIMITS), refusal('unsupported-media-type'));
    });
  }

  for (const [coding, isRead] of [
    ['identity', true],
    ['Identity', true],
    ['gzip', false],
    ['br', false],
    ['identity, gzip', false],
    ['x', false],
  ] as const) {
    it(`is ${isRead ? 'read' : 'refused'} with the coding ${coding}`, async () => {
      const request = requestWith('{}');
      request.headers.set('content-encoding', coding);
      if (isRead) return assert.deepEqual(await readJson(request, LIMITS), {});
      await assert.rejects(readJson(request, LIMITS), {
        code: 'unsupported-media-type',
        errors: [],
        headers: {'accept-encoding': 'identity'},
      });
    });
  }

  it('is refused without a type', async () => {
    const init = {method: 'POST', body: new TextEncoder().encode('{}')};
    const request = new Request('https://proxy.example', init);
    assert.equal(request.headers.get('content-type'), null);
    await assert.rejects(readJson(request, LIMITS), refusal('unsupported-media-type'));
  });

  it('is refused if it is missing', async () => {
    const init = {method: 'POST', headers: {'content-type': 'application/json'}};
    const request = new Request('https://proxy.example', init);
    assert.equal(request.body, null);
    await assert.rejects(readJson(request, LIMITS), refusal('bad-request'));
  });

  it('is read up to its last byte, and refused with one more', async () => {
    const full = `"${'x'.repeat(62)}"`;
    assert.equal(await readJson(requestWith(full), LIMITS), 'x'.repeat(62));
    await assert.rejects(readJson(requestWith(`${full} `), LIMITS), refusal('payload-too-large'));
  });

  it('is put together from its parts, though they cut a sign', async () => {
    const bytes = new TextEncoder().encode('"Köln am Rhein"');
    const chunks = [bytes.slice(0, 3), bytes.slice(3, 4), bytes.slice(4)];
    const {stream} = sourceOf(chunks, 'ends');
    assert.equal(await readJson(requestWith(stream), LIMITS), 'Köln am Rhein');
  });

  it('is given up once its parts are too large together', async () => {
    const {stream, state} = sourceOf([new Uint8Array(40), new Uint8Array(40)], 'waits');
    await assert.rejects(readJson(requestWith(stream), LIMITS), refusal('payload-too-large'));
    assert.ok(state.isCancelled);
  });

  it('is given up when it does not end in time, whatever came of it', async (test) => {
    mock.timers.enable({apis: ['setTimeout']});
    test.after(() => mock.timers.reset());
    const {stream, state} = sourceOf([new TextEncoder().encode('{}')], 'waits');
    let isOver = false;
    const read = readBytes(stream, {bodyBytes: 64, bodyTime: 20}).finally(() => (isOver = true));
    const refused = assert.rejects(read, refusal('bad-request'));
    await new Promise(setImmediate);
    mock.timers.tick(19);
    await new Promise(setImmediate);
    assert.equal(isOver, false);
    mock.timers.tick(1);
    await refused;
    assert.ok(state.isCancelled);
  });

  it('has no time limit if the caller has one', async (test) => {
    mock.timers.enable({apis: ['setTimeout']});
    test.after(() => mock.timers.reset());
    const {stream} = sourceOf([new Uint8Array([1, 2])], 'ends');
    const read = readBytes(stream, {bodyBytes: 64});
    mock.timers.tick(1_000_000);
    assert.deepEqual(await read, new Uint8Array([1, 2]));
  });

  it('that breaks off is refused, without the cause', async () => {
    const {stream} = sourceOf([new TextEncoder().encode('{}')], 'breaks');
    await assert.rejects(readJson(requestWith(stream), LIMITS), (error) => {
      assert.ok(error instanceof Refusal && error.code === 'bad-request');
      assert.doesNotMatch(`${error.message} ${String(error.cause)}`, /canary/);
      return true;
    });
  });

  it('leaves no timer behind', async () => {
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    await readJson(requestWith('{}'), LIMITS);
    assert.equal(timers(), before);
  });

  for (const [name, text] of [
    ['64 lists in each other', `${'['.repeat(64)}${']'.repeat(64)}`],
    ['32 objects in each other', `${'{"a":'.repeat(32)}1${'}'.repeat(32)}`],
    ['70 lists side by side', `[${'[],'.repeat(69)}[]]`],
    ['70 brackets in a text', `{"a \\" [\\\\": "${'[{'.repeat(35)}"}`],
    ['70 objects side by side', `[${'{},'.repeat(69)}{}]`],
  ] as const) {
    it(`may hold ${name}`, async () => {
      const read = await readJson(requestWith(text), {...LIMITS, bodyBytes: 1000});
      assert.deepEqual(read, JSON.parse(text));
    });
  }

  for (const [name, text] of [
    ['65 lists in each other', `${'['.repeat(65)}${']'.repeat(65)}`],
    ['65 objects in each other', `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`],
    ['a byte order mark', '\uFEFF{}'],
    ['broken UTF-8', new Uint8Array([0x22, 0xc3, 0x22])],
  ] as const) {
    it(`may not hold ${name}`, async () => {
      const request = requestWith(text as BodyInit);
      const limits = {...LIMITS, bodyBytes: 1000};
      await assert.rejects(readJson(request, limits), refusal('bad-request'));
    });
  }
});
