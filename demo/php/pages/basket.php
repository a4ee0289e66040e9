<table class="lines">
  <tbody>
    <?php foreach ($basket as [$name, $amount, $cents]) : ?>
      <tr><td><?= $amount ?> × <?= $text($name) ?></td><td><?= $text($euros($cents)) ?></td></tr>
    <?php endforeach; ?>
  </tbody>
  <tfoot><tr><th scope="row">Summe inkl. MwSt.</th><td><?= $text($euros($sum)) ?></td></tr></tfoot>
</table>
