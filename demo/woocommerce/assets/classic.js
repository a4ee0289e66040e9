/** The classic checkout, and the page on which an order is paid later. */
((jQuery) => {
  'use strict';

  const {isReplacing} = globalThis.secuPayerSettings;
  const {createPayer, fromShop, toShop} = globalThis.secuPayer;
  const payer = createPayer({read, write});
  const id = Object.assign(document.createElement('input'), {
    type: 'hidden',
    name: 'secu_payer_customer_id',
  });
  /** An order that is going to be paid, whose page has no fields for the address. */
  const order = JSON.parse(document.getElementById('secu-payer-order')?.textContent ?? 'null');
  let isAsking = false;
  let updating;

  /** A fragment or another plugin may replace it. */
  function find() {
    return document.querySelector(order ? 'form#order_review' : 'form.checkout');
  }

  /** The address as WooCommerce would send it, or as the order has it. */
  function read() {
    if (order) return order;
    const names = [...Object.keys(toShop({})), 'state'];
    return Object.fromEntries(names.map((name) => [name, fieldOf(name)?.value.trim() ?? '']));
  }

  function write(values) {
    for (const [name, value = ''] of Object.entries(values)) {
      const field = fieldOf(name);
      if (!field || field.value === value || (name === 'country' && !value)) continue;
      field.value = value;
      jQuery(field).trigger('change');
    }
  }

  function fieldOf(name) {
    return find()?.querySelector(`[name="billing_${name}"]`);
  }

  /** WooCommerce asks for what it requires itself, and an express payment brings it. */
  function isComplete() {
    if (order || isReplacing) return true;
    const required = find()?.querySelectorAll(
      '[id^=billing_].validate-required :is(input, select, textarea):not([type=hidden])',
    );
    return Array.from(required ?? []).every(({type, checked, value}) =>
      type === 'checkbox' ? checked : value.trim() !== '',
    );
  }

  /** True if the order may go out. */
  function mayGo() {
    payer.changed();
    id.value = payer.id;
    return id.value !== '' || payer.isLeft || !isComplete();
  }

  /** @param {() => void} submit does it again */
  async function hold(submit) {
    if (isAsking) return;
    isAsking = true;
    const blocked = jQuery(find());
    blocked.block?.({message: null, overlayCSS: {background: '#fff', opacity: 0.6}});
    put();
    const isReady = await payer.ask();
    blocked.unblock?.();
    isAsking = false;
    // A form ignores a submit within its own event.
    if (isReady) setTimeout(submit);
  }

  /** Gateways with a button of their own submit by jQuery: there is no native event to hold back. */
  function handlePlaceOrder(event) {
    // Another listener holds the order already, and will submit it again.
    if (event.result === false || mayGo()) return undefined;
    // The result of the last listener counts.
    event.stopImmediatePropagation();
    void hold(() => jQuery(find()).trigger('submit'));
    return false;
  }

  /** Before the form's own listener, which would hold it back without a limit. */
  function handleSubmit(event) {
    const {target, submitter} = event;
    if (target !== find() || submitter?.formNoValidate || mayGo()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void hold(() => {
      const form = find();
      // WooCommerce may replace the button meanwhile.
      const button = submitter?.isConnected ? submitter : document.getElementById('place_order');
      form?.requestSubmit(button?.form === form ? button : undefined);
    });
  }

  /** Puts the form where it belongs, again if a part of the page was replaced. */
  function put() {
    const form = find();
    if (!form) return;
    // `triggerHandler` does not bubble.
    jQuery(form).off('.secuPayer').on('checkout_place_order.secuPayer', handlePlaceOrder);
    if (form.contains(payer.place)) return;
    const fields = form.querySelector('.woocommerce-billing-fields__field-wrapper');
    const next = fields ?? form.querySelector('#customer_details, #payment');
    if (fields && !isReplacing) fields.after(payer.place, id);
    else if (next) next.before(payer.place, id);
    else form.append(payer.place, id);
    if (isReplacing) void customElements.whenDefined('secu-payer-form').then(replace);
  }

  /** Hides WooCommerce's fields, which keep the values. The state stays: the form has no field for it. */
  function replace() {
    payer.form.contact = fromShop(read());
    for (const name of Object.keys(toShop({}))) {
      document.getElementById(`billing_${name}_field`)?.classList.add('secu-payer-replaced');
    }
  }

  /** What is typed is WooCommerce's at once: shipping and taxes depend on it, and WooCommerce only listens to keys. */
  function handleChange() {
    const before = placeOf(read());
    write(toShop(payer.form.draft));
    if (placeOf(read()) === before) return;
    clearTimeout(updating);
    updating = setTimeout(() => jQuery(document.body).trigger('update_checkout'), 500);
  }

  function placeOf({country, postcode, city}) {
    return [country, postcode, city].join();
  }

  if (isReplacing) payer.form.addEventListener('payer-change', handleChange);
  addEventListener('submit', handleSubmit, true);
  jQuery(document.body)
    .on('updated_checkout', put)
    .on('checkout_error', payer.again)
    .on('input change', 'form.checkout [name^=billing_]', payer.changed);
  jQuery(put);
})(globalThis.jQuery);
