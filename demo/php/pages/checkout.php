<?php $title = 'Kasse'; ?>
<form class="checkout" method="post" action="/orders">
  <section class="card payer">
    <h2>1. Ihre Angaben</h2>
    <secu-payer-form proxy-url="/payer" token-url="/payer-token" country="DE" fields="companyname phone" required no-submit></secu-payer-form>
  </section>
  <aside class="card basket">
    <h2>2. Ihre Bestellung</h2>
    <?php require __DIR__ . '/basket.php'; ?>
    <button class="button" type="submit" name="intent" value="order">Zahlungspflichtig bestellen</button>
  </aside>
</form>
