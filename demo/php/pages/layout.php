<!doctype html>
<html lang="de">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title><?= $text($title) ?> · Rösterei Morgenrot</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/shop.css">
    <script type="module" src="/secu-payer-form.js"></script>
  </head>
  <body>
    <header class="bar"><a class="brand" href="/">Rösterei Morgenrot</a></header>
    <main class="<?= $class ?? '' ?>">
      <h1><?= $text($title) ?></h1>
      <?= $content ?>
    </main>
  </body>
</html>
