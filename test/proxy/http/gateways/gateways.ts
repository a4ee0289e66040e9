import {
  startApache,
  startNginx,
  type ServerName,
  type WebServer,
} from '../../../support/servers/servers.ts';

/** Something between the payer's browser and the shop. */
export interface Gateway {
  server: ServerName;
  title: string;
  /** @param port of the shop */
  start(port: number): Promise<WebServer>;
  tokenHeader?: 'payer-token';
  /** HTTP Basic stands before the whole shop, and the browser knows the password. */
  hasPassword?: true;
  /** The cookie that opens a gate: `lost` once the page is there. */
  cookie?: 'kept' | 'lost';
  /** What is in the way: the client's code, and what the one line on the console says. Else all works. */
  fails?: readonly [code: string, line: RegExp];
  /** What becomes of the tag of a read, or undefined when it is gone. */
  etag?: RegExp | undefined;
}

const to = (port: number): string => `proxy_pass http://127.0.0.1:${port};`;

/**
 * @param inside of the location that passes everything on
 * @param beside it, with PASS for the same
 */
const nginx =
  (inside: string, beside = '') =>
  (port: number): Promise<WebServer> =>
    startNginx(`${beside.replaceAll('PASS', to(port))} location / { ${inside} ${to(port)} }`);

const apache =
  (settings: string) =>
  (port: number): Promise<WebServer> =>
    startApache(`${settings}\nProxyPass / http://127.0.0.1:${port}/`);

const GZIP = 'gzip on; gzip_types application/json; gzip_min_length 1;';
const NGINX_BASIC = 'auth_basic shop; auth_basic_user_file FOLDER/passwords;';
const APACHE_BASIC = `<Location />
  AuthType Basic
  AuthName shop
  AuthUserFile FOLDER/passwords
  Require valid-user
</Location>`;
const NGINX_GATE = (answer: string): string =>
  `location /payer/ { if ($cookie_gate != open) { ${answer} } PASS }`;
const APACHE_GATE = `RewriteEngine on
RewriteCond %{HTTP_COOKIE} !gate=open
RewriteRule ^/payer/ /login [R=302,L]`;

export const GATEWAYS: readonly Gateway[] = [
  {
    server: 'nginx',
    title: 'compresses JSON, which makes a tag weak',
    start: nginx(GZIP),
    etag: /^W\/"/,
  },
  {
    server: 'nginx',
    title: 'drops the tag',
    start: nginx('proxy_hide_header ETag;'),
    etag: undefined,
  },
  {
    server: 'nginx',
    title: 'takes Authorization away, with the token in Payer-Token',
    start: nginx('proxy_set_header Authorization "";'),
    tokenHeader: 'payer-token',
  },
  {
    server: 'nginx',
    title: 'takes Authorization away',
    start: nginx('proxy_set_header Authorization "";'),
    fails: ['unauthorized', /got 401 .*no token arrived.*payer-token/],
  },
  {
    server: 'nginx',
    title: 'wants HTTP Basic, with the token in Payer-Token',
    start: nginx(NGINX_BASIC + 'proxy_set_header Authorization "";'),
    hasPassword: true,
    tokenHeader: 'payer-token',
  },
  {
    server: 'nginx',
    title: 'wants HTTP Basic and passes it on, with the token in Payer-Token',
    start: nginx(NGINX_BASIC),
    hasPassword: true,
    tokenHeader: 'payer-token',
  },
  {
    server: 'nginx',
    title: 'wants HTTP Basic',
    start: nginx(NGINX_BASIC),
    hasPassword: true,
    fails: ['bad-response', /got 401 text\/html.*token-header="payer-token"/],
  },
  {
    server: 'nginx',
    title: 'opens to a cookie',
    start: nginx('', NGINX_GATE('return 302 /login;')),
    cookie: 'kept',
  },
  {
    server: 'nginx',
    title: 'redirects to a login when its cookie is gone',
    start: nginx('', NGINX_GATE('return 302 /login;')),
    cookie: 'lost',
    fails: ['bad-response', /is redirected/],
  },
  {
    server: 'nginx',
    title: 'redirects to a login elsewhere',
    start: nginx('', NGINX_GATE('return 302 http://localhost:9/login;')),
    cookie: 'lost',
    fails: ['bad-response', /is redirected/],
  },
  {
    server: 'nginx',
    title: 'shows a login page when its cookie is gone',
    start: nginx(
      '',
      `location /payer/ { default_type text/html; if ($cookie_gate != open) { return 200 "<p>Log in"; } PASS }`,
    ),
    cookie: 'lost',
    fails: ['bad-response', /got 200 text\/html/],
  },
  ...[301, 302, 307, 308].map((status): Gateway => ({
    server: 'nginx',
    title: `wants a slash at the end, by ${status}`,
    start: nginx(
      '',
      `location ~ ^/payer/.*[^/]$ { return ${status} $uri/$is_args$args; } location /payer/ { PASS }`,
    ),
  })),
  {
    server: 'nginx',
    title: 'lets only GET and POST pass',
    start: nginx('', 'location /payer/ { limit_except GET POST { deny all; } PASS }'),
    fails: ['bad-response', /PUT \S+\/v1\/customers got 403 text\/html/],
  },
  {
    server: 'nginx',
    title: 'ends requests without an answer',
    start: nginx('', 'location /payer/ { return 444; }'),
    fails: ['unavailable', /POST \S+\/v1\/customers got no answer/],
  },
  {
    server: 'nginx',
    title: 'ends requests to the token route without an answer',
    start: nginx('', 'location /token { return 444; }'),
    fails: ['unavailable', /POST \S+\/token got no answer/],
  },
  {
    server: 'nginx',
    title: 'takes headers away that it does not know',
    start: nginx('proxy_set_header Idempotency-Key "";'),
    fails: ['bad-response', /got 400 \S+: idempotency-key-missing/],
  },
  {
    server: 'nginx',
    title: 'passes on to another path',
    start: (port) =>
      startNginx(
        `location /payer/ { proxy_pass http://127.0.0.1:${port}/payer/api/; } location / { ${to(port)} }`,
      ),
    fails: ['bad-response', /POST \S+\/v1\/customers got 404 \S+: not-found/],
  },
  {
    server: 'nginx',
    title: 'refuses with JSON of its own',
    start: nginx(
      '',
      `location /payer/ { default_type application/json; return 422 '{"message": "Invalid"}'; }`,
    ),
    fails: ['bad-response', /got 422 application\/json, which/],
  },
  {
    server: 'nginx',
    title: 'writes content types in capitals',
    start: nginx(
      '',
      'location /payer/ { proxy_hide_header Content-Type; add_header Content-Type "Application/JSON; Charset=UTF-8" always; PASS }',
    ),
  },
  {
    server: 'nginx',
    title: 'takes no body as large',
    start: nginx('', 'location /payer/ { client_max_body_size 9; PASS }'),
    fails: ['bad-response', /got 413 text\/html/],
  },
  {
    server: 'nginx',
    title: 'finds nobody behind it',
    start: nginx('', 'location /payer/ { proxy_pass http://127.0.0.1:9; }'),
    fails: ['unavailable', /got 502 text\/html/],
  },
  {
    server: 'nginx',
    title: 'has its own page at the path',
    start: nginx('', 'location /payer/ { return 404; }'),
    fails: ['bad-response', /got 404 text\/html/],
  },
  {
    server: 'nginx',
    title: 'redirects the token route to a login',
    start: nginx('', 'location /token { return 302 /login; }'),
    fails: ['bad-response', /POST \S+\/token is redirected/],
  },
  {
    server: 'nginx',
    title: 'wants a slash at the token route',
    start: nginx('', 'location = /token { return 308 /token/; }'),
  },
  {
    server: 'apache2',
    title: 'compresses, which appends to a tag',
    start: apache('SetOutputFilter DEFLATE\nDeflateAlterETag AddSuffix'),
  },
  {
    server: 'apache2',
    title: 'appends to a tag',
    start: apache('Header edit ETag ^\\"(.*)\\"$ "\\"$1-gzip\\""'),
    etag: /-gzip"$/,
  },
  {
    server: 'apache2',
    title: 'drops the tag',
    start: apache('Header unset ETag'),
    etag: undefined,
  },
  {
    server: 'apache2',
    title: 'takes Authorization away, with the token in Payer-Token',
    start: apache('RequestHeader unset Authorization'),
    tokenHeader: 'payer-token',
  },
  {
    server: 'apache2',
    title: 'takes Authorization away',
    start: apache('RequestHeader unset Authorization'),
    fails: ['unauthorized', /got 401 .*no token arrived.*payer-token/],
  },
  {
    server: 'apache2',
    title: 'wants HTTP Basic, with the token in Payer-Token',
    start: apache(APACHE_BASIC),
    hasPassword: true,
    tokenHeader: 'payer-token',
  },
  {
    server: 'apache2',
    title: 'wants HTTP Basic',
    start: apache(APACHE_BASIC),
    hasPassword: true,
    fails: ['bad-response', /got 401 text\/html.*token-header="payer-token"/],
  },
  {
    server: 'apache2',
    title: 'opens to a cookie',
    start: apache(APACHE_GATE),
    cookie: 'kept',
  },
  {
    server: 'apache2',
    title: 'redirects to a login when its cookie is gone',
    start: apache(APACHE_GATE),
    cookie: 'lost',
    fails: ['bad-response', /is redirected/],
  },
  {
    server: 'apache2',
    title: 'wants a slash at the end, by 301',
    start: apache('RewriteEngine on\nRewriteRule ^(/payer/.*[^/])$ $1/ [R=301,L]'),
  },
  {
    server: 'apache2',
    title: 'wants a slash at the end, by 308',
    start: apache('RewriteEngine on\nRewriteRule ^(/payer/.*[^/])$ $1/ [R=308,L]'),
  },
];
