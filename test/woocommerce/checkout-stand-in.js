// Plays WooCommerce's checkout script, as far as other scripts meet it: jQuery's events, `triggerHandler`, `serialize()`, and
// parts of the page that are replaced after each answer. `window.fragments` is what the next update replaces, by selector.
jQuery(($) => {
  const $body = $(document.body);
  const form = () => $('form.checkout');
  window.submits = 0;
  window.updates = 0;

  const failed = (messages) => {
    $('.woocommerce-NoticeGroup').remove();
    form()
      .prepend($('<ul class="woocommerce-NoticeGroup">').text(messages))
      .removeClass('processing');
    $body.trigger('checkout_error', [messages]);
  };

  $body.on('submit', 'form.checkout', function submit() {
    window.submits += 1;
    const $form = $(this);
    if ($form.is('.processing')) return false;
    const method = $form.find('[name=payment_method]:checked').val();
    const isGoing =
      $form.triggerHandler('checkout_place_order', [{}]) !== false &&
      $form.triggerHandler(`checkout_place_order_${method}`, [{}]) !== false;
    if (!isGoing) return false;
    $form.addClass('processing');
    $.ajax({
      type: 'POST',
      url: '/?wc-ajax=checkout',
      data: $form.serialize(),
      dataType: 'json',
      error: () => failed('error'),
      success({result, messages}) {
        if (result === 'success') $('<p id="thanks">').appendTo(document.body);
        else failed(messages);
      },
    });
    return false;
  });

  $body.on('update_checkout', () => {
    window.updates += 1;
    const payment = $('#payment').get(0)?.outerHTML;
    const fragments = {...(payment && {'#payment': payment}), ...window.fragments};
    setTimeout(() => {
      for (const [selector, html] of Object.entries(fragments)) $(selector).replaceWith(html);
      $body.trigger('updated_checkout', [{fragments}]);
    });
  });
  $body.on('change', 'form.checkout select', () => $body.trigger('update_checkout'));
  form().attr('novalidate', 'novalidate');
  $body.trigger('update_checkout');
});
