import {spawn, type ChildProcess} from 'node:child_process';
import {freePort} from '../../support/servers/free-port.ts';
import {openDatabase} from '../../support/servers/postgres.ts';
import {saidOpen} from '../shop.ts';
import {CREDENTIALS, openSecuconnect, type Secuconnect} from './secuconnect.ts';
import {openWire, type Wire} from '../../support/servers/wire.ts';

/** The built demo as a process that can die, behind a line, on a PostgreSQL that outlives it. */
export interface ShopProcess {
  /** As the browser knows it. */
  url: string;
  wire: Wire;
  secuconnect: Secuconnect;
  /** @param ahead milliseconds by which its clock goes ahead */
  start(ahead?: number): Promise<void>;
  /** Without a word: what is under way is lost. */
  kill(): Promise<void>;
  /** As it was at first, whatever was done to it. */
  recover(): Promise<void>;
  close(): Promise<void>;
}

export async function openShop(program: string): Promise<ShopProcess> {
  const [database, secuconnect, port] = await Promise.all([
    openDatabase(),
    openSecuconnect(),
    freePort(),
  ]);
  const wire = await openWire(port);
  const url = `http://localhost:${wire.port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    PAYER_ORIGINS: url,
    // A dead process blocks its submission for so long, else ten seconds.
    PAYER_LIMITS: '{"leaseTime":3000}',
    PAYER_TOKEN_SECRET: 'a secret that outlives the process that signs with it',
    DATABASE_URL: database.url,
    SECUCONNECT_BASE_URL: secuconnect.url,
    SECUCONNECT_CLIENT_ID: CREDENTIALS.clientId,
    SECUCONNECT_CLIENT_SECRET: CREDENTIALS.clientSecret,
  };
  let running: ChildProcess | undefined;
  let isAhead = false;
  const kill = async (): Promise<void> => {
    const ended = new Promise((done) => running?.once('exit', done));
    if (!running?.kill('SIGKILL')) return;
    await ended;
    running = undefined;
  };
  const start = async (ahead = 0): Promise<void> => {
    const clock = `data:text/javascript,const {now} = Date; Date.now = () => now() + ${ahead}`;
    const args = [...(ahead ? ['--import', clock] : []), program];
    running = spawn(process.execPath, args, {env, stdio: ['ignore', 'pipe', 'inherit']});
    isAhead = ahead !== 0;
    await saidOpen(running);
  };
  return {
    url,
    wire,
    secuconnect,
    start,
    kill,
    async recover() {
      wire.mend();
      wire.uploadRate = Number.POSITIVE_INFINITY;
      secuconnect.sandbox.faults.clear();
      if (isAhead) await kill();
      if (!running) await start();
    },
    async close() {
      await kill();
      wire.close();
      secuconnect.close();
      await database.close();
    },
  };
}
