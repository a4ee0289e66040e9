import type {Sandbox} from '../../src/sandbox/index.ts';
import {openServer, type DatabaseServer} from '../../test/support/servers/postgres.ts';
import {withoutList} from '../../test/support/without-list.ts';
import {openInstances, type Instances} from '../instances/instances.ts';
import type {Random} from '../storm/random.ts';
import {disturb, openPlace, type Blow} from './blows.ts';
import {createShoppers, type Told} from './shoppers.ts';

export interface SoakOptions {
  minutes: number;
  random: Random;
  /** False: secuconnect hides its list, so that a lost answer cannot be looked for. */
  reconcile?: boolean;
}

export interface SoakResult {
  requests: number;
  blows: ReadonlyMap<Blow, number>;
  /** Customers at the end, each confirmed to its shopper. */
  customers: number;
  /** Of the instance that lives from first to last, in megabytes. */
  heapGrowth: number;
  /** A line for each thing that is not as it was confirmed. */
  bad: string[];
}

/**
 * Mixed traffic at three proxies on one PostgreSQL, under blows of all kinds. At rest secuconnect and the lists of
 * all shoppers must hold just what was confirmed.
 */
export async function soak({minutes, random, reconcile = true}: SoakOptions): Promise<SoakResult> {
  const all = await openInstances(reconcile ? undefined : withoutList, openServer, TIMES);
  try {
    return await run(all, minutes * 60_000, random);
  } finally {
    await all.close();
  }
}

async function run(
  all: Instances<DatabaseServer>,
  milliseconds: number,
  random: Random,
): Promise<SoakResult> {
  const places = await Promise.all([openPlace(all), openPlace(all), openPlace(all)]);
  const [first] = places;
  const end = performance.now() + milliseconds;
  const isOver = (): boolean => performance.now() > end;
  const shoppers = createShoppers(places, random, isOver);
  const measure = async (): Promise<number> => {
    // Until then it compiles, and fills its pools.
    await new Promise((done) => setTimeout(done, milliseconds / 4));
    return first.instance.heap();
  };
  const [early, blows] = await Promise.all([
    measure(),
    disturb({all, places, random, isOver}),
    shoppers.act(),
  ]);
  const late = await first.instance.heap();
  const {bad, told} = shoppers;
  bad.push(...(await shoppers.compareLists()), ...compareAll(all.sandbox, told));
  for (const place of places) place.close();
  return {
    requests: shoppers.requests(),
    blows,
    customers: told.size,
    heapGrowth: (late - early) / 1_048_576,
    bad,
  };
}

/** Compares the customers at secuconnect with what the shoppers were told. */
function compareAll({customers}: Sandbox, told: ReadonlyMap<string, Told>): string[] {
  const ids = new Set(customers.map(({id}) => id));
  const lost = [...told.keys()].filter((id) => !ids.has(id));
  const unknown = customers.filter(({id}) => !told.has(id));
  return [
    ...lost.map((id) => `${id} is lost`),
    ...unknown.map(
      ({id, contact}) => `${id} (${String(contact.companyname)}) was confirmed to nobody`,
    ),
  ];
}

/** A worker is frozen for longer than its lease, and for less than a call takes. */
const TIMES = {leaseTime: 5000, callTime: 10_000, settleMs: 4000};
