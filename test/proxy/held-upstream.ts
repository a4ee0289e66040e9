import {createSandbox, DEMO_CREDENTIALS, type Sandbox} from '../../src/sandbox/index.ts';
import type {ProxyOptions} from '../../src/proxy/index.ts';

/** A sandbox that answers no call on customers until it is let go on. */
export interface HeldUpstream {
  sandbox: Sandbox;
  upstream: ProxyOptions['upstream'];
  /** A first call has come. */
  arrived: Promise<void>;
  release(): void;
}

export function holdUpstream(): HeldUpstream {
  const sandbox = createSandbox();
  let arrive = (): void => undefined;
  let release = (): void => undefined;
  const arrived = new Promise<void>((done) => (arrive = done));
  const released = new Promise<void>((done) => (release = done));
  const fetch = async (request: Request): Promise<Response> => {
    if (request.url.includes('Customers')) {
      arrive();
      await released;
    }
    return sandbox(request);
  };
  const upstream = {...DEMO_CREDENTIALS, baseUrl: 'https://sandbox.example', fetch};
  return {sandbox, upstream, arrived, release};
}
