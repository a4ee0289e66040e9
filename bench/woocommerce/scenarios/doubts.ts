import {ADDRESS} from '../checkouts.ts';
import {expect, type Scenario} from '../scenario.ts';

export const DOUBTS: readonly Scenario[] = [
  {
    title: 'a street without a house number',
    async play(visit) {
      const {page, checkout} = visit;
      await visit.open('coffee');
      await checkout.fill(page, {...ADDRESS, address_1: 'Heidestraße'});
      await checkout.choose(page, 'bacs');
      await checkout.place(page);
      expect(await visit.asked(), 'street,street_number', 'asked');
      await visit.picture('asked');
      await visit.answer('street_number', '17a');
      await visit.picture('answered');
      await checkout.place(page);
      const placed = await visit.ordered();
      expect(placed.street, 'Heidestraße 17a', 'street of the order');
      expect(visit.customerOf(placed)['street_number'], '17a', 'customer');
      return placed;
    },
  },
  {
    title: 'secuconnect is down',
    async play(visit) {
      const {page, shop, checkout} = visit;
      shop.sandbox.faults.add({kind: '503', times: 1000});
      try {
        await visit.open('coffee');
        await checkout.fill(page, ADDRESS);
        await checkout.choose(page, 'bacs');
        await checkout.place(page);
        const placed = await visit.ordered();
        expect(placed.customer, '', 'customer');
      } finally {
        shop.sandbox.faults.clear();
      }
      const placed = await visit.ordered();
      // Until it is certain that the first call made no customer, a run plans the next one.
      let later = placed;
      for (const until = Date.now() + SETTLED; !later.customer && Date.now() < until;) {
        await shop.run(`ActionScheduler::runner();
          foreach (as_get_scheduled_actions(['hook' => 'secu_payer_order', 'status' => 'pending'], 'ids') as $id) {
            ActionScheduler_QueueRunner::instance()->process_action($id);
          }`);
        later = await visit.ordered();
      }
      expect(visit.customerOf(later)['surname'], ADDRESS['last_name'], 'customer');
      return {...later, id: placed.id};
    },
  },
];

/** Milliseconds in which it is certain, with the proxy's pauses. */
const SETTLED = 60_000;
