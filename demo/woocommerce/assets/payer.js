/**
 * What both checkouts share: the payer form beside WooCommerce's own fields, and whether an order may go out. It never costs an
 * order: if the form cannot create a customer in time, the server does it afterwards.
 */
(() => {
  'use strict';

  const settings = globalThis.secuPayerSettings;
  // On pages that the plugin does not take for a checkout.
  if (!settings) return;
  const {attributes, isReplacing, numberFirst, patience, states} = settings;

  /** WooCommerce's names by the form's paths. */
  const NAMES = {
    forename: 'first_name',
    surname: 'last_name',
    companyname: 'company',
    email: 'email',
    phone: 'phone',
    'address.street': 'address_1',
    'address.additional_address_data': 'address_2',
    'address.postal_code': 'postcode',
    'address.city': 'city',
    'address.country': 'country',
  };

  /** A contact of the form as WooCommerce names its members, with the street in one line. */
  function toShop({address = {}, ...contact}) {
    const {street = '', street_number: number = ''} = address;
    const line = numberFirst.includes(address.country) ? [number, street] : [street, number];
    return {
      first_name: contact.forename,
      last_name: contact.surname,
      company: contact.companyname,
      email: contact.email,
      phone: contact.phone,
      address_1: line.filter(Boolean).join(' '),
      address_2: address.additional_address_data,
      postcode: address.postal_code,
      city: address.city,
      country: address.country,
    };
  }

  /** The other way round; without empty members. */
  function fromShop({first_name: forename, last_name: surname, company, email, phone, ...shop}) {
    const address = {
      street: shop.address_1,
      additional_address_data: shop.address_2,
      postal_code: shop.postcode,
      city: shop.city,
      country: shop.country,
    };
    return {
      ...filled({forename, surname, companyname: company, email, phone}),
      address: filled(address),
    };
  }

  const filled = (members) =>
    Object.fromEntries(Object.entries(members).filter(([, value]) => value));

  /**
   * The form, which is made once for a page and keeps its entries wherever it is put.
   *
   * @param page `read()` gives the address in the shop's fields, by WooCommerce's names, and `write(values)` changes some of them
   */
  function createPayer({read, write}) {
    const place = document.createElement('div');
    const form = document.createElement('secu-payer-form');
    const copies = Object.entries(NAMES).map(([path, name]) => {
      const input = Object.assign(document.createElement('input'), {type: 'hidden'});
      return {path, name, input};
    });
    for (const [name, value] of Object.entries(attributes)) form.setAttribute(name, value);
    place.className = 'secu-payer';
    place.append(...copies.map(({input}) => input), form);
    if (!isReplacing) {
      form.follow = Object.fromEntries(copies.map(({path, input}) => [path, input]));
      place.hidden = true;
    }
    let shown = '';
    let running;
    let ready = {id: '', of: ''};
    /** The address that goes out without a customer. */
    let left;
    /** WooCommerce's names of the fields that were asked about since the last customer. */
    const asked = new Set();

    form.addEventListener('payer-invalid', ({detail}) => {
      for (const path of detail.invalid) {
        asked.add(NAMES[path] ?? (path === 'address.street_number' ? 'address_1' : ''));
      }
    });

    const key = () => (isReplacing ? '' : JSON.stringify(read()));

    /**
     * The form follows copies of the shop's fields. While all are empty it asks nothing, as for an express payment: before the
     * first press nobody wants to be asked.
     */
    function show(address) {
      if (isReplacing) return;
      shown = address ? key() : '';
      place.hidden = !address;
      const {fields} = attributes;
      form.setAttribute('fields', address?.phone ? `${fields} phone` : fields);
      const isInCity = address?.state && states.includes(address.country);
      for (const {name, input} of copies) {
        const value = address?.[name] ?? '';
        input.value = name === 'city' && isInCity ? `${value}, ${address.state}` : value;
        // Does not bubble: only the form hears it.
        input.dispatchEvent(new Event('input'));
      }
    }

    /** A submit takes in what changes meanwhile: one that was late must end before the next address is shown. */
    async function submit() {
      await running;
      show(read());
      const submitting = form.submit();
      running = submitting.then(
        () => undefined,
        () => undefined,
      );
      return (await submitting).customerId;
    }

    /** In a closed step of the checkout nobody could answer. */
    async function isSeen() {
      await form.updateComplete;
      return form.getBoundingClientRect().height > 0;
    }

    function leave() {
      left = key();
      show(undefined);
      // Holds back nothing.
      form.disabled = true;
    }

    function again() {
      left = undefined;
      form.disabled = false;
    }

    /** True once the order may go out; false if the shopper is asked something. */
    async function ask() {
      again();
      let timer;
      try {
        // Without its script it is no form yet.
        if (!form.submit) throw new Error('secu-payer-form has not loaded');
        const late = new Promise((_, fail) => {
          timer = setTimeout(() => fail(new Error('secu-payer-form is late')), patience);
        });
        const id = await Promise.race([submit(), late]);
        const answers = Object.entries(toShop(form.contact ?? {}));
        // The order gets what the shopper has corrected here.
        write(Object.fromEntries(answers.filter(([name]) => isReplacing || asked.has(name))));
        asked.clear();
        ready = {id, of: key()};
        return true;
      } catch (error) {
        if (error.code === 'validation' && (await isSeen())) return false;
        leave();
        return true;
      } finally {
        clearTimeout(timer);
      }
    }

    return {
      place,
      form,
      ask,
      again,
      /** The customer of what the shop's fields hold now, or empty. */
      get id() {
        return isReplacing ? (form.value ?? '') : ready.of === key() ? ready.id : '';
      },
      /** The order goes out without a customer. */
      get isLeft() {
        return left === key();
      },
      /** What was asked about other values of the shop's fields is settled. */
      changed() {
        if (left !== undefined && left !== key()) again();
        if (shown && shown !== key()) show(undefined);
      },
    };
  }

  globalThis.secuPayer = {createPayer, fromShop, toShop};
})();
