import {createSandbox, type Sandbox} from '../../../src/sandbox/index.ts';
import {serve} from '../../support/servers/serve.ts';

/** The sandbox as its own host, whose next create can be held. */
export interface Secuconnect {
  sandbox: Sandbox;
  url: string;
  /** Lets the next create wait, before or after the work is done. */
  hold(where: 'before' | 'after'): HeldCreate;
  close(): void;
}

export interface HeldCreate {
  /** The create has come this far. */
  arrived: Promise<void>;
  release(): void;
}

/** The pair that logs in there; the demo's own is only for the demo. */
export const CREDENTIALS = {
  clientId: 'fedcba9876543210fedcba9876543210',
  clientSecret: 'a secret of the host that can be held',
};

export async function openSecuconnect(): Promise<Secuconnect> {
  // With a memory for actions it would itself catch a second create.
  const sandbox = createSandbox({...CREDENTIALS, actionSeconds: 0});
  let next: {where: 'before' | 'after'; reach: () => void; released: Promise<void>} | undefined;
  const server = await serve(async (request) => {
    const isCreate = request.method === 'POST' && request.url.endsWith('/Payment/Customers');
    const held = isCreate ? next : undefined;
    if (!held) return sandbox(request);
    next = undefined;
    const copy = new Request(request.url, {
      method: request.method,
      headers: request.headers,
      body: await request.text(),
    });
    const done = held.where === 'after' ? await sandbox(copy) : undefined;
    held.reach();
    await held.released;
    return done ?? sandbox(copy);
  });
  return {
    sandbox,
    url: server.url,
    hold(where) {
      let release = (): void => undefined;
      const released = new Promise<void>((done) => (release = done));
      const arrived = new Promise<void>((reach) => (next = {where, reach, released}));
      return {arrived, release};
    },
    close: server.close,
  };
}
