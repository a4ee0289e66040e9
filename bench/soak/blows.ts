import type {DatabaseServer} from '../../test/support/servers/postgres.ts';
import {openWire, type Wire} from '../../test/support/servers/wire.ts';
import type {Instance, Instances} from '../instances/instances.ts';
import type {Random} from '../storm/random.ts';

/** What happens to workers, to their lines to the database, to their clocks, and to the database itself. */
export const BLOWS = [
  'worker killed',
  'worker frozen',
  'line refused',
  'line reset',
  'line silent to the database',
  'line silent from the database',
  'clock set back',
  'clock set ahead',
  'database crashed',
  'answer lost',
] as const;
export type Blow = (typeof BLOWS)[number];

/** A place for one process of the proxy after another, with its own line to the database. */
export interface Place {
  instance: Instance;
  wire: Wire;
  /** Starts another one after the one that was killed. */
  replace(): Promise<void>;
  close(): void;
}

export async function openPlace(all: Instances<DatabaseServer>): Promise<Place> {
  const wire = await openWire(all.database.port);
  const url = new URL(all.database.url);
  url.port = String(wire.port);
  const start = (): Promise<Instance> => all.start(undefined, url.href);
  const place: Place = {
    instance: await start(),
    wire,
    async replace() {
      place.instance = await start();
    },
    close: () => wire.close(),
  };
  return place;
}

interface Disturbed {
  all: Instances<DatabaseServer>;
  /** The first one is never killed. */
  places: readonly Place[];
  random: Random;
  isOver: () => boolean;
}

/**
 * Blows of all kinds at the same time, again and again until the run ends, then undone.
 *
 * @returns how many of each there were
 */
export async function disturb({
  all,
  places,
  random,
  isOver,
}: Disturbed): Promise<Map<Blow, number>> {
  const counts = new Map<Blow, number>(BLOWS.map((blow) => [blow, 0]));
  const anyPlace = (): Place => random.pick(places);
  const between = (least: number, most: number): number => least + random.below(most - least);

  const cut = async (strike: (wire: Wire) => void): Promise<void> => {
    const {wire} = anyPlace();
    strike(wire);
    await pause(between(300, 7000));
    wire.mend();
  };
  const setClock = async (sign: number): Promise<void> => {
    const {instance} = anyPlace();
    instance.setClock(sign * between(60_000, 1_800_000));
    await pause(between(500, 8000));
    if (places.some((place) => place.instance === instance)) instance.setClock(0);
  };
  const strikes: Readonly<Record<Blow, () => Promise<void>>> = {
    async 'worker killed'() {
      const place = random.pick(places.slice(1));
      place.instance.kill('SIGKILL');
      await place.replace();
    },
    async 'worker frozen'() {
      const {instance} = anyPlace();
      instance.kill('SIGSTOP');
      await pause(between(200, 8000));
      instance.kill('SIGCONT');
    },
    'line refused': () => cut((wire) => wire.cut('refused')),
    'line reset': () => cut((wire) => wire.cut()),
    'line silent to the database': () => cut((wire) => wire.hold('up')),
    'line silent from the database': () => cut((wire) => wire.hold('down')),
    'clock set back': () => setClock(-1),
    'clock set ahead': () => setClock(1),
    'database crashed': () => all.database.crash(),
    async 'answer lost'() {
      all.sandbox.faults.add({kind: random.pick(LOST), on: 'create'});
    },
  };

  /** One after the other, in an order that leaves none out; kinds of other lanes strike meanwhile. */
  const lane = async (blows: readonly Blow[], least: number, most: number): Promise<void> => {
    for (let left: Blow[] = []; ;) {
      await pause(between(least, most));
      if (isOver()) return;
      if (left.length === 0) left = [...blows];
      const [blow] = left.splice(random.below(left.length), 1) as [Blow];
      counts.set(blow, (counts.get(blow) ?? 0) + 1);
      await strikes[blow]();
    }
  };
  await Promise.all([
    lane(['worker killed', 'worker frozen', 'worker frozen'], 2000, 8000),
    lane(
      BLOWS.filter((blow) => blow.startsWith('line')),
      2000,
      8000,
    ),
    lane(['clock set back', 'clock set ahead'], 2000, 8000),
    lane(['database crashed'], 20_000, 50_000),
    lane(['answer lost'], 1000, 5000),
  ]);
  return counts;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));

/** Ways to lose the answer of a create that was done. */
const LOST = ['reset-after', '500-after', 'cut'] as const;
