<?php
$title = 'Ihre Bestellung ist noch nicht abgeschickt';
$class = 'receipt'; ?>
<p class="lead"><?= $text($reason) ?></p>
<p>Es wurde nichts berechnet, und Ihr Warenkorb ist noch da.</p>
<p><a class="button" href="/">Zurück zur Kasse</a></p>
