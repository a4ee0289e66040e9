/** As much of secuconnect as a create needs, in virtual time. */
export interface Secuconnect {
  /** Newest first. */
  customers: {id: string; created: string; contact: unknown}[];
  answer(request: Request, blow?: {kind: string; when: string; time: number}): Promise<Response>;
}

/** @param times milliseconds: by how much the list is behind, and how long a create takes */
export function openSecuconnect({lag, work}: {lag: number; work: number}): Secuconnect {
  const customers: Secuconnect['customers'] = [];
  return {
    customers,
    async answer(request, blow) {
      const path = new URL(request.url).pathname;
      const {kind = '', when = '', time = 0} = blow ?? {};
      if (path.endsWith('/token')) {
        return Response.json({access_token: 'token', expires_in: 3600});
      }
      if (kind === 'refused') throw broken('ECONNREFUSED');
      if (kind === 'stale') return Response.json({error: 'invalid_grant'}, {status: 401});
      if (kind === 'lost' && when === 'before') throw broken('ECONNRESET');
      if (request.method === 'POST') {
        const {contact} = (await request.json()) as {contact: unknown};
        // Some work takes nearly as long as a call may, though its answer never arrives.
        if (kind === 'slow') await pause(Math.min(time, 9700));
        else await pause(work);
        const id = `PCU_${String(customers.length).padStart(30, '0')}`;
        const customer = {id, created: new Date(Date.now()).toISOString(), contact};
        customers.unshift(customer);
        if (kind === 'slow') await pause(30_000);
        if (kind === 'lost') throw broken('ECONNRESET');
        return Response.json(customer);
      }
      const id = path.split('/').at(-1);
      if (id?.startsWith('PCU_')) {
        return Response.json(customers.find((each) => each.id === id) ?? {});
      }
      const data = customers.filter(({created}) => Date.parse(created) <= Date.now() - lag);
      return Response.json({count: data.length, data});
    },
  };
}

const broken = (code: string): TypeError =>
  new TypeError('fetch failed', {cause: Object.assign(new Error(code), {code})});

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });
