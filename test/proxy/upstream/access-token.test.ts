import assert from 'node:assert/strict';
import {describe, it, mock} from 'node:test';
import {createAccessToken, LoginError} from '../../../src/proxy/upstream/access-token.ts';

type Answer = Response | Error | 'never';

/** A login endpoint that gives the answers in their order, and a good one when there are none. */
function openLogin(answers: readonly Answer[] = []) {
  const left = [...answers];
  const asked: Request[] = [];
  const refused: string[] = [];
  const time = {now: Date.UTC(2026, 10, 24)};
  const fetch = async (request: Request): Promise<Response> => {
    asked.push(request);
    const answer = left.shift() ?? tokenFor(1200, `token-${asked.length}`);
    if (answer === 'never') return new Promise(() => undefined);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const token = createAccessToken(
    {baseUrl: 'https://upstream.example', clientId: 'c & d', clientSecret: 's=1', fetch},
    {
      clock: () => time.now,
      limits: {callTime: 10_000, answerBytes: 1000, loginPause: 1000, longestLoginPause: 60_000},
      onRefused: ({message}) => refused.push(message),
    },
  );
  const pass = (seconds: number): void => {
    time.now += seconds * 1000;
  };
  return {token, asked, refused, pass};
}

const tokenFor = (expires_in: unknown, access_token: unknown = 'token'): Response =>
  Response.json({access_token, expires_in});

const failsWith = (isRefused: boolean) => (error: unknown) =>
  error instanceof LoginError && error.isRefused === isRefused;

describe('a login at secuconnect', () => {
  it('sends the credentials as a form, and follows no redirect with them', async () => {
    const {token, asked} = openLogin();
    assert.equal(await token.current(), 'token-1');
    const [request] = asked;
    assert.equal(request?.url, 'https://upstream.example/oauth/token');
    assert.equal(request.method, 'POST');
    assert.equal(request.redirect, 'manual');
    assert.match(request.headers.get('content-type') ?? '', /^application\/x-www-form-urlencoded/);
    assert.deepEqual(Object.fromEntries(new URLSearchParams(await request.text())), {
      grant_type: 'client_credentials',
      client_id: 'c & d',
      client_secret: 's=1',
    });
  });

  it('reads no more of an answer than allowed', async () => {
    let chunks = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        chunks += 1;
        if (chunks > 100) controller.close();
        else controller.enqueue(new Uint8Array(500).fill(0x20));
      },
    });
    const {token} = openLogin([new Response(body)]);
    await assert.rejects(token.current(), LoginError);
    assert.ok(chunks < 10, `${chunks} chunks`);
  });

  it('is shared by concurrent calls', async () => {
    const {token, asked} = openLogin();
    const tokens = await Promise.all([token.current(), token.current(), token.current()]);
    assert.deepEqual(tokens, ['token-1', 'token-1', 'token-1']);
    assert.equal(asked.length, 1);
  });

  for (const [name, answer, isRefused] of [
    ['400', () => Response.json({error: 'invalid_client'}, {status: 400}), true],
    ['401', () => new Response('', {status: 401}), true],
    ['404', () => new Response('', {status: 404}), true],
    ['302', () => new Response('', {status: 302}), true],
    ['400 with a token', () => Response.json({access_token: 'x'}, {status: 400}), true],
    ['200 without a token', () => Response.json({}), true],
    ['200 with an empty token', () => tokenFor(1200, ''), true],
    ['200 with a number as token', () => tokenFor(1200, 5), true],
    ['200 null', () => Response.json(null), true],
    ['200 without JSON', () => new Response('<!DOCTYPE html>'), true],
    ['429', () => new Response('', {status: 429}), false],
    ['500', () => new Response('', {status: 500}), false],
    ['503 with a token', () => Response.json({access_token: 'x'}, {status: 503}), false],
    ['no connection', () => new TypeError('fetch failed'), false],
  ] as const) {
    it(`that gets ${name} ${isRefused ? 'is refused' : 'may work later'}`, async () => {
      const {token, refused} = openLogin([answer()]);
      await assert.rejects(token.current(), failsWith(isRefused));
      assert.equal(refused.length, isRefused ? 1 : 0);
    });
  }

  it('that gets no answer in time may work later', async (test) => {
    mock.timers.enable({apis: ['setTimeout']});
    test.after(() => mock.timers.reset());
    const {token, asked} = openLogin(['never']);
    const rejected = assert.rejects(token.current(), failsWith(false));
    mock.timers.tick(10_000);
    await rejected;
    assert.ok(asked[0]?.signal.aborted);
  });

  it('says what to do when it is refused, and that nobody answers when not', async () => {
    const {token} = openLogin([new Response('', {status: 400})]);
    const check = /refused the login: check clientId, clientSecret and baseUrl/;
    await assert.rejects(token.current(), {name: 'LoginError', message: check});
    const {token: silent} = openLogin([new Response('', {status: 500})]);
    await assert.rejects(silent.current(), {message: /does not answer the login/});
  });
});

describe('an access token', () => {
  for (const [expiresIn, renewedAfter] of [
    // 80 % of its life, or a minute before its end, but never before half of it.
    [1200, 960],
    [200, 140],
    [100, 50],
    [60, 30],
    // No longer than an hour.
    [7200, 2880],
    // Not told, or nonsense: five minutes.
    [undefined, 240],
    ['1200', 240],
    [0, 240],
    [-5, 240],
  ] as const) {
    it(`for ${expiresIn} seconds is renewed after ${renewedAfter}`, async () => {
      const {token, asked, pass} = openLogin([tokenFor(expiresIn)]);
      await token.current();
      pass(renewedAfter - 1);
      assert.equal(await token.current(), 'token');
      assert.equal(asked.length, 1);
      pass(1);
      assert.equal(await token.current(), 'token-2');
      assert.equal(asked.length, 2);
    });
  }

  it('serves to its end while the renewal fails, and not beyond', async () => {
    const fails = (): Response => new Response('', {status: 503});
    const {token, asked, pass} = openLogin([tokenFor(100), fails(), fails(), fails()]);
    await token.current();
    pass(50);
    // The login fails, then is not tried for a second.
    assert.equal(await token.current(), 'token');
    assert.equal(await token.current(), 'token');
    assert.equal(asked.length, 2);
    pass(49.9);
    assert.equal(await token.current(), 'token');
    assert.equal(asked.length, 3);
    pass(0.1);
    await assert.rejects(token.current(), failsWith(false));
    pass(2);
    await assert.rejects(token.current(), failsWith(false));
    assert.equal(asked.length, 4);
    pass(4);
    assert.equal(await token.current(), 'token-5');
  });

  it('that is called stale is not used again', async () => {
    const {token, asked} = openLogin();
    token.drop(await token.current());
    assert.equal(await token.current(), 'token-2');
    assert.equal(asked.length, 2);
  });

  it('stays when an older one is called stale late', async () => {
    const {token, asked} = openLogin();
    const old = await token.current();
    token.drop(old);
    await token.current();
    token.drop(old);
    assert.equal(await token.current(), 'token-2');
    assert.equal(asked.length, 2);
  });
});

describe('a token that is stale right after its login', () => {
  it('is fetched again immediately, then at growing pauses, and reported once', async () => {
    const {token, asked, refused, pass} = openLogin();
    token.drop(await token.current());
    token.drop(await token.current());
    assert.equal(asked.length, 2);
    for (const pause of [1, 2, 4, 8, 16, 32, 60, 60]) {
      const logins: number = asked.length;
      pass(pause - 0.001);
      await assert.rejects(token.current(), failsWith(true));
      assert.equal(asked.length, logins, `before ${pause} s`);
      pass(0.001);
      token.drop(await token.current());
      assert.equal(asked.length, logins + 1, `after ${pause} s`);
    }
    assert.equal(refused.length, 1);
  });

  it('is forgotten once secuconnect took one', async () => {
    const {token, refused} = openLogin();
    for (let count = 0; count < 5; count += 1) {
      token.drop(await token.current());
      token.prove(await token.current());
    }
    assert.equal(refused.length, 0);
  });
});

describe('a token that is stale', () => {
  for (const [seconds, isAtOnce] of [
    [29.999, true],
    [30, false],
  ] as const) {
    it(`${seconds} s after its login ${isAtOnce ? 'counts' : 'does not count'} as a refused login`, async () => {
      const {token, refused, pass} = openLogin();
      for (let count = 0; count < 2; count += 1) {
        const text = await token.current();
        pass(seconds);
        token.drop(text);
      }
      assert.equal(refused.length, isAtOnce ? 1 : 0);
      if (!isAtOnce) return assert.equal(await token.current(), 'token-3');
      await assert.rejects(token.current(), {isRefused: true, code: 'stale'});
    });
  }

  it('is proven neither by an older token nor without one', async () => {
    const {token, refused} = openLogin();
    const old = await token.current();
    token.drop(old);
    token.prove(old);
    const next = await token.current();
    token.prove(old);
    token.drop(next);
    assert.equal(refused.length, 1);
  });
});

describe('the code of a failed login', () => {
  const withCause = new TypeError('fetch failed', {
    cause: Object.assign(new Error('canary'), {code: 'ECONNREFUSED'}),
  });
  for (const [code, answer] of [
    ['HTTP_401', new Response('', {status: 401})],
    ['HTTP_503', new Response('', {status: 503})],
    ['HTTP_200', Response.json({})],
    ['TypeError', new TypeError('fetch failed')],
    ['TypeError_ECONNREFUSED', withCause],
  ] as const) {
    it(`is ${code}`, async () => {
      await assert.rejects(openLogin([answer]).token.current(), {code});
    });
  }
});

describe('an access token that no header can hold', () => {
  for (const text of ['a b', 'a\n', 'ä', 'x'.repeat(4097)]) {
    it(`is a refused login: ${JSON.stringify(text.slice(0, 5))}`, async () => {
      const {token} = openLogin([tokenFor(1200, text)]);
      await assert.rejects(token.current(), failsWith(true));
    });
  }

  it('lives at least 30 s, whatever is said', async () => {
    const {token, asked, pass} = openLogin([tokenFor(0.001)]);
    await token.current();
    pass(14);
    await token.current();
    assert.equal(asked.length, 1);
  });
});

describe('after a failed login', () => {
  const fails = (): Response => new Response('', {status: 400});

  it('the next waits 1, 2, 4 … seconds, a minute at most', async () => {
    const {token, asked, pass} = openLogin(Array.from({length: 10}, fails));
    await assert.rejects(token.current(), failsWith(true));
    for (const pause of [1, 2, 4, 8, 16, 32, 60, 60]) {
      const logins: number = asked.length;
      pass(pause - 0.001);
      await assert.rejects(token.current(), failsWith(true));
      assert.equal(asked.length, logins, `before ${pause} s`);
      pass(0.001);
      await assert.rejects(token.current(), failsWith(true));
      assert.equal(asked.length, logins + 1, `after ${pause} s`);
    }
  });

  it('the pause grows no longer by a clock that is set back', async () => {
    const {token, asked, pass} = openLogin([fails()]);
    await assert.rejects(token.current());
    pass(-3600);
    assert.equal(await token.current(), 'token-2');
    assert.equal(asked.length, 2);
  });

  it('the pause starts at one second again once a login worked', async () => {
    const {token, asked, pass} = openLogin([fails(), fails(), tokenFor(1200), fails()]);
    await assert.rejects(token.current());
    pass(1);
    await assert.rejects(token.current());
    pass(2);
    token.drop(await token.current());
    await assert.rejects(token.current());
    pass(1);
    assert.equal(await token.current(), 'token-5');
    assert.equal(asked.length, 5);
  });

  it('a refusal is told once in a row, and again after a success or another failure', async () => {
    const silent = new Response('', {status: 500});
    const answers = [fails(), fails(), silent, fails(), tokenFor(1200), fails()];
    const {token, refused, pass} = openLogin(answers);
    const told: number[] = [];
    for (const _ of answers) {
      token.drop(await token.current().catch(() => ''));
      told.push(refused.length);
      pass(60);
    }
    assert.deepEqual(told, [1, 1, 1, 2, 2, 3]);
    assert.match(refused[0] ?? '', /check clientId/);
  });
});
