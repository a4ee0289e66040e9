<?php
$title = 'Danke für Ihre Bestellung';
$class = 'receipt'; ?>
<p class="lead">Wir haben Ihre Bestellung erhalten. Als Nächstes wählen Sie, wie Sie bezahlen.</p>
<?php require __DIR__ . '/basket.php'; ?>
<dl class="ids">
  <dt>Zahlungskunde</dt>
  <dd><code data-testid="customer-id"><?= $text($customerId) ?></code></dd>
  <dt>Smart Transaction</dt>
  <dd><code data-testid="transaction-id"><?= $text($transactionId) ?></code></dd>
</dl>
<p><a class="button quiet" href="/">Zurück zum Shop</a></p>
